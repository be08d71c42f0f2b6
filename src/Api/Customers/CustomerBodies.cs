using Daybook.Api.Edge;
using Daybook.Domain.Customers;

namespace Daybook.Api.Customers;

internal sealed record RegisterCustomer(
    string Code, string Name, string Currency, CustomerKind Kind = CustomerKind.Business, int PaymentTermDays = 30,
    string? TaxNumber = null, DateOnly? EffectiveOn = null) : ITradeTerms;

internal sealed record ChangeCustomer(
    string Name, string Currency, int PaymentTermDays, string? TaxNumber = null, DateOnly? EffectiveOn = null)
    : ITradeTerms;

internal sealed record SetCustomerAddress(string Label, AddressBody Address, DateOnly? EffectiveOn = null);

internal sealed record SetPreference(string Name, string Value, DateOnly? EffectiveOn = null);

internal sealed record LogInteraction(
    string InteractionId, InteractionKind Kind, string Text, DateOnly? On = null, string? By = null);

internal sealed record MergeCustomer(string Into, string Reason, DateOnly? EffectiveOn = null);

internal sealed record ChangeOwner(string To, string Reason, DateOnly? EffectiveOn = null);
