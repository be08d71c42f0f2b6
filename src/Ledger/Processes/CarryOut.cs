namespace Daybook.Ledger;

/// <summary>The message that a reaction holds something to be done outside the ledger. Record and ordinal are its
/// identity, whoever does it and however often it comes.</summary>
/// <param name="Record">The position of the reaction.</param>
/// <param name="Ordinal">Its place among the reaction's messages, from 0.</param>
/// <param name="Type">The stored name of what is to be done.</param>
public sealed record CarryOut(long Record, int Ordinal, string Type) : OutgoingMessage(Record, Type);
