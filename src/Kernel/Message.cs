namespace Daybook.Kernel;

/// <summary>Work that a process wants done outside the ledger, such as sending a letter. It is recorded with the
/// reaction, under its stored name, and carried out from that record.</summary>
public abstract record Message;
