using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Suppliers;

/// <summary>The state of a review of all suppliers (供应商考核).</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Made), "made")]
public abstract record SupplierReview
{
    private SupplierReview()
    {
    }

    public sealed record Unknown : SupplierReview;

    public sealed record Made(ReviewTerms Terms) : SupplierReview;
}

/// <summary>What a review was made from.</summary>
/// <param name="ReadAt">The position of the log that it was made at.</param>
/// <param name="From">The first day whose receipts count.</param>
/// <param name="Until">The last day whose receipts count.</param>
/// <param name="Rules">The version of the rules.</param>
/// <param name="Weights">Of that version.</param>
/// <param name="Floor">Of that version.</param>
/// <param name="Suppliers">The suppliers with receipts.</param>
public sealed record ReviewTerms(
    long ReadAt, DateOnly From, DateOnly Until, int Rules, ScoreWeights Weights, decimal Floor, int Suppliers);

/// <summary>Commands for a review.</summary>
public abstract record SupplierReviewCommand
{
    private SupplierReviewCommand()
    {
    }

    /// <summary>Writes it down.</summary>
    public sealed record Record(string Number, ReviewTerms Terms) : SupplierReviewCommand;
}

/// <summary>Events of a review.</summary>
public abstract record SupplierReviewEvent
{
    private SupplierReviewEvent()
    {
    }

    [StoredAs("suppliers.suppliers-reviewed.v1")]
    public sealed record Made(string Number, ReviewTerms Terms) : SupplierReviewEvent;
}

/// <summary>The score of a supplier that stands: that of the last review.</summary>
/// <param name="Review">Null before the first.</param>
public sealed record SupplierScore(string? Review, DateOnly Until, decimal Score);

/// <summary>Commands for the score of a supplier.</summary>
public abstract record SupplierScoreCommand
{
    private SupplierScoreCommand()
    {
    }

    /// <summary>Writes down what a review says.</summary>
    public sealed record Record(string Review, ReviewTerms Terms, ReviewedSupplier Of) : SupplierScoreCommand;

    /// <summary>Guard: refuses whose score is below the floor of the rules. Who has no score is refused
    /// nothing.</summary>
    /// <param name="Rules">The version of the rules.</param>
    public sealed record RequireAskable(string Supplier, decimal Floor, int Rules) : SupplierScoreCommand;
}

/// <summary>Events of the score of a supplier.</summary>
public abstract record SupplierScoreEvent
{
    private SupplierScoreEvent()
    {
    }

    /// <param name="Receipts">What the score is made of.</param>
    [StoredAs("suppliers.supplier-scored.v1")]
    public sealed record Scored(
        string Supplier, string Review, DateOnly From, DateOnly Until, int Rules, decimal Floor,
        SupplierScoreCard Card, ImmutableArray<ScoredReceipt> Receipts) : SupplierScoreEvent;
}
