"""Room 6: attributions get their speakers; second-hand chains are followed."""
