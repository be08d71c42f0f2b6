namespace Daybook.Domain.Finance;

/// <summary>An account of the standard chart.</summary>
/// <param name="Account">The code.</param>
/// <param name="Name">The name of the standard, in Chinese.</param>
/// <param name="EnglishName">The same in English.</param>
/// <param name="Kind">The element it belongs to.</param>
/// <param name="Control">The sub-ledger it controls.</param>
public sealed record StandardAccount(
    string Account, string Name, string EnglishName, AccountKind Kind, ControlAccount? Control = null);
