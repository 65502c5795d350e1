"""Learns, from typeset pages whose truth is known, how likely each join of two blocks is."""
