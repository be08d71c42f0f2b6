using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Companies;
using Daybook.Kernel;
using Daybook.Projections.Companies;
using Daybook.Workers;
using FluentValidation;

namespace Daybook.Api.Companies;

/// <summary>What the company says of itself on its papers (公司信息).</summary>
internal sealed class CompanyRoutes : IRoutes
{
    private const string Part = "profile";
    private const string List = "/api/company-profiles";
    private const string One = $"{List}/{{{Part}}}";

    /// <summary>Those whose papers have it.</summary>
    private static readonly string[] Readers =
        [Roles.Finance, Roles.Sales, Roles.Purchasing, Roles.Warehouse, Roles.Transport];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams<CompanyProfileCommand>(One, (_, parts) => Of(parts[0]), Roles.Admin, Roles.Finance)
            .Command<CompanyProfileCommand.Change>(
                "", "change-company",
                "Sets the name, address, taxpayer number and bank that stand on the company's papers, from a day on.");
        routes.MapList<CompanyProfileRow>(
            List, "company_profiles", "What the company says of itself on its papers, by first day.",
            Readers);
        routes.MapFile<CompanyProfileRow, CompanyView>(
            One, "company profile", "company_profiles", http => Of(http.Path(Part)),
            (at, row) => new CompanyView(at, row), Readers);
    }

    /// <exception cref="BadInputException">There is no such company: several come with consolidation (F7).</exception>
    private static StreamId Of(string company) => company == WorkersCatalogue.Company
        ? CompanyProfileDecider.Stream(company)
        : throw new BadInputException(Part, $"must be {WorkersCatalogue.Company}");
}

internal sealed class ChangeCompanyRules : AbstractValidator<CompanyProfileCommand.Change>
{
    public ChangeCompanyRules()
    {
        RuleFor(c => c.Name).IsName();
        RuleFor(c => c.Address).IsNameOrNull();
        RuleFor(c => c.Phone).IsNoteOrNull();
        RuleFor(c => c.TaxpayerNumber).Must(n => n is null || TaxpayerNumbers.IsPossible(n))
            .WithMessage(TaxpayerNumbers.Rule);
        RuleFor(c => c.Bank).IsNameOrNull();
        RuleFor(c => c.BankAccount).IsNoteOrNull();
    }
}

/// <summary>The company's data as of a position.</summary>
public sealed record CompanyView(long Position, CompanyProfileRow Company);
