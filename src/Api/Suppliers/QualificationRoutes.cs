using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Suppliers;
using Daybook.Projections.Suppliers;
using FluentValidation;

namespace Daybook.Api.Suppliers;

/// <summary>Qualification of suppliers (准入资格).</summary>
internal sealed class QualificationRoutes : IRoutes
{
    private const string One = "/api/supplier-qualifications/{supplier}/{group}";
    private static readonly string[] Deciders = [Roles.Quality];
    private static readonly string[] Suspenders = [Roles.Purchasing, Roles.Quality];
    private static readonly string[] Readers = [Roles.Purchasing, Roles.Quality, Roles.Planning];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(SupplierQualificationDecider.Instance, One, Roles.Purchasing)
            .New<SupplierQualificationCommand.Apply>(
                "apply-qualification", "Puts a supplier under qualification for a group of items, or for all.",
                first: c => SupplierDecider.On(
                    SupplierDecider.Stream(c.Supplier), new SupplierCommand.RequireKnown()))
            .Command<SupplierQualificationCommand.Qualify>(
                "qualify", "qualify-supplier", "Qualifies a supplier, until a day or without one.", Deciders)
            .Command<SupplierQualificationCommand.Suspend>(
                "suspend", "suspend-supplier",
                "Suspends a supplier: nothing is ordered until it is qualified again.", Suspenders);
        routes.MapList<SupplierQualificationRow>(
                "/api/supplier-qualifications", "supplier_qualifications",
                "Qualifications of suppliers; sort by validUntil to see which end next.", Readers)
            .WithMetadata(new UnderWay("status = 'Applied'"));
        routes.MapFile<SupplierQualificationRow, SupplierQualificationView>(
            One, "supplier qualification", "supplier_qualifications",
            http => SupplierQualificationDecider.Stream(http.Path("supplier"), http.Path("group")),
            (at, row) => new SupplierQualificationView(at, row), Readers);
    }
}

internal sealed class ApplyQualificationRules : AbstractValidator<SupplierQualificationCommand.Apply>
{
    public ApplyQualificationRules()
    {
        RuleFor(c => c.Supplier).IsCode();
        RuleFor(c => c.Group).IsCode();
    }
}

/// <summary>A qualification as of a position.</summary>
public sealed record SupplierQualificationView(long Position, SupplierQualificationRow Qualification);
