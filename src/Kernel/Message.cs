namespace Daybook.Kernel;

/// <summary>Something that a process wants done outside the ledger, such as a letter: it is written down with the
/// reaction that wants it, under its stored name, and carried out from that record.</summary>
public abstract record Message;
