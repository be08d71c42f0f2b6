using System.Collections.Immutable;
using static Daybook.Domain.Orders.FindingAction;

namespace Daybook.Domain.Orders;

/// <summary>A kind of finding: which actions are allowed, and for which roles (异常类型).</summary>
/// <param name="Code">The code, such as <c>unknown-sku</c>.</param>
/// <param name="Actions">The allowed actions, in the recommended order.</param>
/// <param name="AcceptedBy">The roles that may accept it; empty when nobody can accept it.</param>
public sealed record FindingKind(
    string Code, ImmutableArray<FindingAction> Actions, ImmutableArray<string> AcceptedBy)
{
    // The names of the key roles; this folder knows nothing else about roles.
    private const string Finance = "finance";
    private const string Products = "products";
    private const string Sales = "sales";
    private const string Service = "service";

    // Master data do not say what the customer meant.
    private static readonly ImmutableArray<FindingAction> OnlyToDecide = [Accept, Amend, Cancel];
    private static readonly ImmutableArray<FindingAction> ToDecide = [Accept, Recheck, Amend, Cancel];

    // Customer, goods and quantity are facts: nobody can accept that one of them is unknown.
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

    /// <summary>All roles that may accept some kind of finding.</summary>
    public static ImmutableArray<string> Resolvers { get; } =
        [.. All.SelectMany(kind => kind.AcceptedBy).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The kind with this code. A code without an entry can be accepted by sales and service.</summary>
    public static FindingKind Of(string code) =>
        All.FirstOrDefault(kind => kind.Code == code) ?? new FindingKind(code, ToDecide, [Sales, Service]);

    /// <summary>The roles that may take this action.</summary>
    public ImmutableArray<string> RolesFor(FindingAction action) => action switch
    {
        Accept => AcceptedBy,
        Amend or Cancel => [Sales, Service],
        Recheck => Resolvers,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
