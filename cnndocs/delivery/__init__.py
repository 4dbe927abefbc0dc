"""Files that leave the house: paths, manifests, archives."""
