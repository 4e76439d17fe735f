"""What `lactui serve` needs: the explorer and the base's tables, served to browsers."""
