"""Pure rules of the practice centre: the case file, its compiled form, the engine, the proof, the shift, the ratings."""
