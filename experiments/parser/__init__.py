"""How is the embedded parser trained, and how good is it?"""
