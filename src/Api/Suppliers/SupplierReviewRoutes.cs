using System.Collections.Immutable;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Domain.Manufacturing;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Manufacturing;
using Daybook.Projections.Suppliers;
using Daybook.Workers.Suppliers;
using FluentValidation;

namespace Daybook.Api.Suppliers;

/// <summary>Reviews of suppliers (供应商考核), and the rules by which suppliers are judged.</summary>
internal sealed class SupplierReviewRoutes : IRoutes
{
    private const string One = "/api/supplier-reviews/{review}";
    private const string Rules = "/api/supplier-rules";
    private static readonly string[] Readers = [Roles.Purchasing, Roles.Quality, Roles.Planning, Roles.Finance];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams<SupplierRulesCommand>(
                Rules, (_, _) => SupplierRulesDecider.TheRules, Roles.Purchasing)
            .Command<SupplierRulesCommand.Set>(
                "", "set-supplier-rules",
                "Sets how suppliers are judged: the weights of the score, the lowest score with which one is asked, "
                    + "and whether only qualified suppliers get orders.");
        routes.MapCommand<ReviewSuppliersBody>(
                "/api/supplier-reviews", "review-suppliers",
                "Scores all suppliers by what arrived from them in the days of the rules before the business date.",
                Make, Roles.Purchasing, Roles.Quality)
            .WithMetadata(new StreamCommand(One, SupplierReviewDecider.Instance.Category));
        routes.MapList<SupplierRulesRow>(
            Rules, "supplier_rules",
            "Versions of the rules by which suppliers are judged; the last holds. Without any, 40, 20, 30 and 10 are "
                + "the weights, 60 is the lowest score, and 365 days count.",
            Readers);
        routes.MapList<SupplierReviewRow>(
            "/api/supplier-reviews", "supplier_reviews", "Reviews of suppliers.", Readers);
        routes.MapList<SupplierScoreRow>(
            "/api/supplier-scores", "supplier_scores",
            "Scores of suppliers by review, with what they are made of; sort by score.", Readers);
        routes.MapList<ScoredReceiptRow>(
            "/api/scored-receipts", "scored_receipts",
            "The receipts that scores are made of, as they were judged.", Readers);
        routes.MapFile<SupplierReviewRow, SupplierReviewView>(
            One, "supplier review", "supplier_reviews", http => SupplierReviewDecider.Stream(http.Path("review")),
            (at, row) => new SupplierReviewView(at, row), Readers);
    }

    /// <summary>What arrived is read outside the lock, at one position, and recorded under it. Inspections are in
    /// another group of read models; what is newer than that position is left out, as an inspection never
    /// changes.</summary>
    private static async Task<IResult> Make(HttpContext http, Command<ReviewSuppliersBody> c, Sender sender)
    {
        var (node, cancel) = (http.RequestServices.GetRequiredService<LedgerNode>(), http.RequestAborted);
        var (rules, _) = await node.States.Of<SupplierRules>(SupplierRulesDecider.TheRules, cancel);
        var (from, until) = (c.EffectiveOn.AddDays(1 - rules.Terms.Days), c.EffectiveOn);
        await using var books = await Reading.OpenNow(node, ReadGroups.Books, cancel);
        await using var files = await Reading.Open(node, ReadGroups.Files, books.Position, cancel);
        var rows = await books.Query<ReviewedReceiptRow>(
            SupplierReviewQueries.Over(books.Table),
            $"order by supplier collate \"C\", received_on desc, key collate \"C\" "
                + $"limit {SupplierReviewDecider.MaxReceipts + 1}",
            [from, until], cancel);
        if (rows.Count > SupplierReviewDecider.MaxReceipts) return Problems.Of(SupplierReviewRefusals.TooMuch);
        var lots = rows.Select(r => r.Lot).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var inspections = await files.Rows<InspectionRow>(
            "inspections", "where lot = any($1) and \"position\" <= $2 order by \"position\"", [lots, books.Position],
            cancel);
        var results = new Dictionary<(string Sku, string Lot), InspectionResult>();
        foreach (var inspection in inspections) results[(inspection.Item, inspection.Lot!)] = inspection.Result;
        ImmutableArray<ReviewedSupplier> suppliers =
        [
            .. rows.GroupBy(r => r.Supplier, StringComparer.Ordinal).Select(g => Scored(
                g.Key, [.. g.Take(SupplierScoring.MaxReceipts).Select(r => r.Judged(IsRejected(r)))])),
        ];
        var terms = new ReviewTerms(
            books.Position, from, until, rules.Version, rules.Terms.Weights, rules.Terms.Floor, suppliers.Length);
        return await sender.Send(
            http, c, SupplierReviewDecider.Stream(c.Body.Review),
            new RecordSupplierReview(c.Body.Review, terms, suppliers));

        bool IsRejected(ReviewedReceiptRow row) => row.Lot is { } lot
            && results.TryGetValue((row.Sku, lot), out var result) && result == InspectionResult.Rejected;

        ReviewedSupplier Scored(string supplier, ImmutableArray<ScoredReceipt> receipts) =>
            new(supplier, SupplierScoring.Of(receipts, rules.Terms.Weights), receipts);
    }
}

/// <param name="Review">The number of the review.</param>
internal sealed record ReviewSuppliersBody(string Review);

internal sealed class ReviewSuppliersRules : AbstractValidator<ReviewSuppliersBody>
{
    public ReviewSuppliersRules() => RuleFor(b => b.Review).IsCode();
}

internal static class SupplierReviewRefusals
{
    public static Refusal TooMuch { get; } = new Refusal(
            "suppliers.too-much-to-review",
            $"A review can read at most {SupplierReviewDecider.MaxReceipts} lines of receipts. Let the rules look back "
                + "fewer days.",
            RefusalKind.Unprocessable)
        .With("limit", SupplierReviewDecider.MaxReceipts);
}

/// <summary>A review as of a position.</summary>
public sealed record SupplierReviewView(long Position, SupplierReviewRow Review);
