"""How dates are written where this site writes them in another way than Django: FORMAT_MODULE_PATH."""
