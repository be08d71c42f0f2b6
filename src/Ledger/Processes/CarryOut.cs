namespace Daybook.Ledger;

/// <summary>The message that a reaction contains work to be done outside the ledger. Record and ordinal are its
/// identity, for every node and every delivery.</summary>
/// <param name="Record">The position of the reaction.</param>
/// <param name="Ordinal">Its index among the reaction's messages, from 0.</param>
/// <param name="Type">The stored name of the work.</param>
public sealed record CarryOut(long Record, int Ordinal, string Type) : OutgoingMessage(Record, Type);
