using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Products;
using Daybook.Projections.Products;
using Daybook.Workers.Products;
using FluentValidation;

namespace Daybook.Api.Products;

/// <summary>Bills of materials (物料清单): their versions, and questions over all levels.</summary>
internal sealed class BillRoutes : IRoutes
{
    private const string One = "/api/bills/{item}";
    private static readonly string[] Readers = [Roles.Products, Roles.Production, Roles.Purchasing, Roles.Planning,
        Roles.Quality, Roles.Warehouse];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(BillDecider.Instance, One, Roles.Products, Roles.Import)
            .NewByOperation<WriteBill>(
                "", "write-bill", "Writes a version of the bill of an item, or writes its draft again.")
            .Operation<ReleaseBill>(
                "versions/{version}/release", "release-bill", "Releases a version of a bill, to be used from a day on.")
            .Command<BillCommand.Withdraw>(
                "versions/{version}/withdraw", "withdraw-bill",
                "Withdraws a released version of a bill: it is not used from a day on, and no other takes its place.");
        routes.MapList<BillRow>("/api/bills", "bills", "Items with bills of materials.", Readers);
        routes.MapList<BillVersionRow>(
            "/api/bill-versions", "bill_versions",
            "Versions of bills of materials, with the days on which they are in force.", Readers);
        routes.MapList<BillLineRow>(
            "/api/bill-lines", "bill_lines",
            "Lines of bills of materials; filter by component to see where an item is used directly.", Readers);
        routes.MapFile<BillRow, BillView>(
            One, "bill", "bills", http => BillDecider.Stream(http.Path("item")), (at, row) => new BillView(at, row),
            Readers);
        Questions(routes);
    }

    private static void Questions(IEndpointRouteBuilder routes)
    {
        routes.MapQuestion<ExplosionView>(
                $"{One}/explosion", "explode-bill",
                "What a quantity of an item needs, over all levels, by the bills of a day.", BillQuestions.Explosion,
                ["on", "quantity", .. Reading.Moment, TableFormats.Parameter, Languages], Readers)
            .WithDescription(
                "`on` is today and `quantity` 1, in the base unit, when they are left out. What a phantom is made of "
                + "takes its place. `needs` adds up what is bought or has no bill. `format=csv` and `format=xlsx` "
                + "return the lines as a file.")
            .WithMetadata(new AnswersWithTable());
        routes.MapQuestion<WhereUsedView>(
                $"{One}/where-used", "bill-where-used",
                "Where an item is used, over all levels, by the bills of a day.", BillQuestions.WhereUsed,
                ["on", .. Reading.Moment, TableFormats.Parameter, Languages], Readers)
            .WithDescription(
                "`on` is today when it is left out. `quantity` is how much of the item is in one of the item that uses "
                + "it. `format=csv` and `format=xlsx` return the lines as a file.")
            .WithMetadata(new AnswersWithTable());
        routes.MapQuestion<ComparisonView>(
            $"{One}/comparison", "compare-bills", "What differs between two versions of a bill.",
            BillQuestions.Comparison, ["before", "after", .. Reading.Moment], Readers);
    }

    private const string Languages = Audit.Languages.Parameter;
}

internal sealed class WriteBillRules : AbstractValidator<WriteBill>
{
    public WriteBillRules()
    {
        RuleFor(c => c.Item).IsCode();
        RuleFor(c => c.Version).IsCode();
        RuleFor(c => c.Batch).IsSome();
        RuleFor(c => c.Lines).HasOneTo(BillDecider.MaxLines);
        RuleForEach(c => c.Lines).SetValidator(new WantedPartRules());
    }
}

internal sealed class WantedPartRules : AbstractValidator<WantedPart>
{
    public WantedPartRules()
    {
        RuleFor(l => l.Line).Must(n => n > 0).WithMessage("must be more than 0");
        RuleFor(l => l.Component).IsCode();
        RuleFor(l => l.Quantity).IsSome();
        RuleFor(l => l.ScrapPercent).Must(p => p is null or (>= 0 and < 100))
            .WithMessage("must be from 0 to less than 100");
        RuleFor(l => l.Alternates).Must(a => a is null || a.Value.Length <= BillDecider.MaxAlternates)
            .WithMessage($"must have at most {BillDecider.MaxAlternates} entries");
        RuleForEach(l => l.Alternates ?? System.Collections.Immutable.ImmutableArray<string>.Empty).IsCode()
            .OverridePropertyName("alternates");
    }
}

/// <summary>The bills of an item as of a position.</summary>
public sealed record BillView(long Position, BillRow Bill);
