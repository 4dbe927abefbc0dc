"""Whole networks as graphs of layers, read from files and counted: sizes, costs, fields.

>>> from cnndocs.networks import Node, count, make, network
>>> conv = Node("conv", make("conv", {"kernel": 3, "channels": 8}))
>>> count(network([conv]), (1, 28, 28)).parameters
80
"""

from cnndocs.networks._amount import Amount
from cnndocs.networks._count import Counted, Row, count
from cnndocs.networks._graph import Network, Node, network
from cnndocs.networks._layer import Layer, kinds, make
from cnndocs.networks._listing import Listed, Listing
from cnndocs.networks._picture import picture
from cnndocs.networks._presets import preset, presets
from cnndocs.networks._problem import NetworkError
from cnndocs.networks._report import report
from cnndocs.networks._sheet import Sheet, sheet
from cnndocs.networks.readers import read

__all__ = [
    "Amount",
    "Counted",
    "Layer",
    "Listed",
    "Listing",
    "Network",
    "NetworkError",
    "Node",
    "Row",
    "Sheet",
    "count",
    "kinds",
    "make",
    "network",
    "picture",
    "preset",
    "presets",
    "read",
    "report",
    "sheet",
]
