using System.Collections.Immutable;

namespace Daybook.Domain.Finance;

/// <summary>A line of a financial statement, with the accounts it drills down to.</summary>
/// <param name="Row">The line's number (行次) in the form of the standard.</param>
/// <param name="Name">The standard's Chinese name.</param>
/// <param name="EnglishName">The same in English.</param>
/// <param name="Amount">Positive as the form shows it.</param>
/// <param name="Accounts">The accounts placed on this line; empty for a total.</param>
public sealed record StatementLine(
    int Row, string Name, string EnglishName, decimal Amount, ImmutableArray<string> Accounts);
