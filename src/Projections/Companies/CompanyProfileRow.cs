using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Companies;
using Daybook.Kernel;

namespace Daybook.Projections.Companies;

/// <summary>What a company says of itself: the data with the latest first day, and those before.</summary>
public sealed record CompanyProfileRow : Row
{
    public required string Name { get; init; }
    public string? Address { get; init; }
    public string? Phone { get; init; }
    public string? TaxpayerNumber { get; init; }
    public string? Bank { get; init; }
    public string? BankAccount { get; init; }

    /// <summary>The first day of these data.</summary>
    public DateOnly From { get; init; }

    /// <summary>All data, in order of their first day.</summary>
    public ImmutableArray<CompanyProfileEvent.Changed> Changes { get; init; } = [];
}

/// <summary>The profiles of companies.</summary>
public sealed class CompanyProfilesProjection()
    : Projection<CompanyProfileRow>("company_profiles", version: 1, ReadGroups.Files)
{
    public CompanyProfileRow? Apply(CompanyProfileRow? row, Recorded<CompanyProfileEvent> e) => e.Body switch
    {
        CompanyProfileEvent.Changed x => Latest(
            e.Stream.Id,
            [.. (row?.Changes ?? []).Where(known => known.From != x.From).Append(x).OrderBy(known => known.From)]),
        _ => throw new UnreachableException(),
    };

    private static CompanyProfileRow Latest(string key, ImmutableArray<CompanyProfileEvent.Changed> changes)
    {
        var (details, from) = (changes[^1].Details, changes[^1].From);
        return new CompanyProfileRow
        {
            Key = key,
            Name = details.Name,
            Address = details.Address,
            Phone = details.Phone,
            TaxpayerNumber = details.TaxpayerNumber,
            Bank = details.Bank,
            BankAccount = details.BankAccount,
            From = from,
            Changes = changes,
        };
    }
}
