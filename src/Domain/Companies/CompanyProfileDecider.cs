using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Change = Daybook.Domain.Companies.CompanyProfileCommand.Change;

namespace Daybook.Domain.Companies;

/// <summary>The rules of a company's profile: one for each first day. A later command for the same day replaces the
/// earlier one.</summary>
public sealed class CompanyProfileDecider()
    : Decider<CompanyProfileCommand, CompanyProfileEvent, CompanyProfile>("company-profile", new CompanyProfile([]))
{
    /// <summary>Maximum number of first days.</summary>
    public const int MaxChanges = 1_000;

    public override Decision<CompanyProfileEvent> Decide(CompanyProfile state, CompanyProfileCommand command) =>
        (state, command) switch
        {
            (_, Change c) when state.On(c.From) == Details(c) => [],
            (_, Change c) when string.IsNullOrWhiteSpace(c.Name) => NoName,
            (_, Change { TaxpayerNumber: { } number }) when !TaxpayerNumbers.IsPossible(number) => BadNumber(number),
            (_, Change { BankAccount: not null, Bank: null }) => AccountWithoutBank,
            (_, Change c) when state.Changes.Count(known => known.From != c.From) >= MaxChanges => TooMany,
            (_, Change c) => new CompanyProfileEvent.Changed(Details(c), c.From),
            _ => throw new UnreachableException(),
        };

    public override CompanyProfile Evolve(CompanyProfile state, CompanyProfileEvent @event) => @event switch
    {
        CompanyProfileEvent.Changed e => new CompanyProfile(
            [.. state.Changes.Where(known => known.From != e.From).Append(e).OrderBy(known => known.From)]),
        _ => throw new UnreachableException(),
    };

    private static CompanyDetails Details(Change c) =>
        new(c.Name, c.Address, c.Phone, c.TaxpayerNumber, c.Bank, c.BankAccount);

    private static Refusal NoName { get; } = Bad("companies.no-name", "A company must have a name.");

    private static Refusal AccountWithoutBank { get; } = Bad(
        "companies.account-without-bank",
        "The number of an account says nothing without its bank. Enter the bank too.");

    private static Refusal TooMany { get; } =
        Refusals.TooMany("companies.too-many-changes", "A company", MaxChanges, "changes of its data");

    private static Refusal BadNumber(string number) => Bad(
        "companies.bad-taxpayer-number", $"The taxpayer number {TaxpayerNumbers.Rule}.").With("number", number);

    private static Refusal Bad(string code, string message) => new(code, message, RefusalKind.Unprocessable);
}
