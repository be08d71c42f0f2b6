using System.Collections.Immutable;
using static Daybook.Domain.Orders.FindingAction;

namespace Daybook.Domain.Orders;

/// <summary>A kind of finding: what may be done about it and by whom (异常类型).</summary>
/// <param name="Code">Its name, such as <c>unknown-sku</c>.</param>
/// <param name="Actions">All that may be done, in the order in which to try it.</param>
/// <param name="AcceptedBy">The roles of which one is needed to accept it; empty for what nobody can accept.</param>
public sealed record FindingKind(
    string Code, ImmutableArray<FindingAction> Actions, ImmutableArray<string> AcceptedBy)
{
    // The words of the roles of keys; this room knows no more of them.
    private const string Finance = "finance";
    private const string Products = "products";
    private const string Sales = "sales";
    private const string Service = "service";

    // Nothing on file says what the customer meant.
    private static readonly ImmutableArray<FindingAction> OnlyToDecide = [Accept, Amend, Cancel];
    private static readonly ImmutableArray<FindingAction> ToDecide = [Accept, Recheck, Amend, Cancel];

    // Who ordered, what, and how much is no opinion: nobody can accept that it is unknown.
    private static readonly ImmutableArray<FindingAction> ToPutRight = [Recheck, Amend, Cancel];

    /// <summary>Every kind that validation can find.</summary>
    public static ImmutableArray<FindingKind> All { get; } =
    [
        new(Finding.AddressIncomplete, OnlyToDecide, [Sales, Service]),
        new(Finding.NoCarrier, ToPutRight, []),
        new(Finding.UnknownCustomer, [Recheck, Cancel], []),
        new(Finding.NoExchangeRate, [Recheck, Cancel], []),
        new(Finding.UnknownSku, ToPutRight, []),
        new(Finding.SkuNotSellable, ToDecide, [Products, Sales]),
        new(Finding.UnitDiffers, ToPutRight, []),
        new(Finding.TooManyDecimals, ToPutRight, []),
        new(Finding.QuantityTooLarge, ToPutRight, []),
        new(Finding.PriceDeviates, ToDecide, [Sales]),
        new(Finding.DiscountTooLarge, ToDecide, [Sales]),
        new(Finding.CurrencyNotListed, ToDecide, [Sales]),
        new(Finding.PriceMissing, ToDecide, [Sales]),
        new(Finding.TaxDeviates, ToDecide, [Finance]),
        new(Finding.VatRateMissing, ToDecide, [Finance]),
        new(Finding.FreightDeviates, ToDecide, [Sales]),
        new(Finding.TotalDeviates, OnlyToDecide, [Finance, Sales]),
        new(Finding.DuplicateSuspected, ToDecide, [Sales, Service]),
    ];

    /// <summary>The roles that may accept some kind of finding.</summary>
    public static ImmutableArray<string> Resolvers { get; } =
        [.. All.SelectMany(kind => kind.AcceptedBy).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The kind of this code. What has no line of its own is a question for sales and service.</summary>
    public static FindingKind Of(string code) =>
        All.FirstOrDefault(kind => kind.Code == code) ?? new FindingKind(code, ToDecide, [Sales, Service]);

    /// <summary>The roles of which one is needed to do this about it.</summary>
    public ImmutableArray<string> RolesFor(FindingAction action) => action switch
    {
        Accept => AcceptedBy,
        Amend or Cancel => [Sales, Service],
        Recheck => Resolvers,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
