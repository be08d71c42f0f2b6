using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Companies;

/// <summary>What a company says of itself on its papers (公司信息), by first day.</summary>
/// <param name="Changes">In order of their first day.</param>
public sealed record CompanyProfile(ImmutableArray<CompanyProfileEvent.Changed> Changes)
{
    /// <summary>What is valid on a day; null while nothing is known.</summary>
    public CompanyDetails? On(DateOnly day) => On(Changes, day);

    /// <summary>Of changes in order of their first day, the latest that does not begin later. Before the first day it
    /// is the first: who enters the data late had the same name before.</summary>
    public static CompanyDetails? On(ImmutableArray<CompanyProfileEvent.Changed> changes, DateOnly day) =>
        (changes.LastOrDefault(c => c.From <= day) ?? changes.FirstOrDefault())?.Details;
}

/// <summary>The data of a company.</summary>
/// <param name="Name">As it is registered.</param>
/// <param name="Address">On one line, as invoices have it.</param>
/// <param name="TaxpayerNumber">纳税人识别号, in China mostly the unified social credit code (统一社会信用代码).</param>
/// <param name="Bank">The bank with its branch (开户行).</param>
/// <param name="BankAccount">The number of the account at the bank.</param>
public sealed record CompanyDetails(
    string Name, string? Address, string? Phone, string? TaxpayerNumber, string? Bank, string? BankAccount);

/// <summary>Commands for a company's profile.</summary>
public abstract record CompanyProfileCommand
{
    private CompanyProfileCommand()
    {
    }

    /// <summary>These data are valid from a day on. What is left out is no longer there.</summary>
    public sealed record Change(
        string Name, [BusinessDate, Planned] DateOnly From, string? Address = null, string? Phone = null,
        string? TaxpayerNumber = null, string? Bank = null, string? BankAccount = null) : CompanyProfileCommand;
}

/// <summary>Events of a company's profile.</summary>
public abstract record CompanyProfileEvent
{
    private CompanyProfileEvent()
    {
    }

    [StoredAs("companies.profile-changed.v1")]
    public sealed record Changed(CompanyDetails Details, DateOnly From) : CompanyProfileEvent;
}
