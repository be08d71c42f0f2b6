using System.Collections.Immutable;
using Daybook.Api.Edge;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Workers.Orders;
using FluentValidation;

namespace Daybook.Api.Orders;

internal sealed class PlaceOrderRules : AbstractValidator<PlaceOrderBody>
{
    public PlaceOrderRules()
    {
        RuleFor(b => b.Channel).IsCode();
        RuleFor(b => b.Number).IsCode();
        RuleFor(b => b.Customer).IsCode();
        RuleFor(b => b.Currency).IsCurrency();
        RuleFor(b => b.ShipTo).SetValidator(new AddressRules());
        RuleFor(b => b.Lines).HasOneTo(OrderLimits.MaxLines);
        RuleForEach(b => b.Lines).SetValidator(new OrderLineRules());
        // How many decimals the currency takes, the decider says.
        RuleFor(b => b.Freight).IsAmount();
        RuleFor(b => b.Tax).IsAmount();
        RuleFor(b => b.PaymentTermDays).Must(d => d is null or (>= 0 and <= ITradeTerms.MaxPaymentTermDays))
            .WithMessage($"must be from 0 to {ITradeTerms.MaxPaymentTermDays}");
        RuleFor(b => b.Warehouses).Must(w => w is null || w.Count <= OrderLimits.MaxWarehouses)
            .WithMessage($"must have at most {OrderLimits.MaxWarehouses} entries; without any, the rules choose");
        RuleForEach(b => b.Warehouses).IsCode();
        RuleFor(b => b.Claimed!).SetValidator(new ClaimedRules()).When(b => b.Claimed is not null);
        RuleFor(b => b.ShipVia).IsCodeOrNull();
        RuleFor(b => b.Cart).IsCodeOrNull();
        RuleFor(b => b.Priority).Must(p => p is >= 0 and <= OrderLimits.MaxPriority)
            .WithMessage($"must be from 0 to {OrderLimits.MaxPriority}");
    }
}

internal sealed class OrderLineRules : AbstractValidator<OrderLineBody>
{
    public OrderLineRules()
    {
        RuleFor(l => l.Sku).IsCode();
        RuleFor(l => l.Quantity).IsSome();
        RuleFor(l => l.UnitPrice).IsAmount();
        RuleFor(l => l.Discount).IsFraction();
        RuleFor(l => l.Line).Must(n => n is null or > 0).WithMessage("must be more than 0");
    }
}

internal sealed class AmendOrderRules : AbstractValidator<AmendOrder>
{
    public AmendOrderRules()
    {
        RuleFor(c => c.Lines!.Value).HasOneTo(OrderLimits.MaxLines).When(c => c.Lines is not null)
            .OverridePropertyName("lines");
        RuleForEach(c => c.Lines ?? ImmutableArray<OrderLine>.Empty).SetValidator(new AmendedLineRules())
            .OverridePropertyName("lines");
        RuleFor(c => c.ShipTo!).SetValidator(new AddressRules()).When(c => c.ShipTo is not null);
        RuleFor(c => c.Freight!.Value).IsAmount().When(c => c.Freight is not null).OverridePropertyName("freight");
        RuleFor(c => c.Tax!.Value).IsAmount().When(c => c.Tax is not null).OverridePropertyName("tax");
        RuleFor(c => c.ShipVia).IsCodeOrNull();
        RuleFor(c => c).Must(ChangesSomething)
            .WithMessage("must have at least one of lines, shipTo, freight, tax, requiredOn, shipVia and clear")
            .OverridePropertyName("body");
    }

    private static bool ChangesSomething(AmendOrder c) => c is not
    {
        Lines: null, ShipTo: null, Freight: null, Tax: null, RequiredOn: null, ShipVia: null,
        Clear: null or { IsDefaultOrEmpty: true },
    };
}

internal sealed class AmendedLineRules : AbstractValidator<OrderLine>
{
    public AmendedLineRules()
    {
        RuleFor(l => l.Line).Must(n => n > 0).WithMessage("must be more than 0");
        RuleFor(l => l.Sku).IsCode();
        RuleFor(l => l.Quantity).IsSome();
        RuleFor(l => l.UnitPrice).IsAmount();
        RuleFor(l => l.Discount).IsFraction();
    }
}

internal sealed class ClaimedRules : AbstractValidator<ChannelTotals>
{
    public ClaimedRules()
    {
        RuleFor(c => c.Subtotal).IsAmount();
        RuleFor(c => c.Tax).IsAmount();
        RuleFor(c => c.Freight).IsAmount();
        RuleFor(c => c.Total).IsAmount();
    }
}

internal sealed class NotePaymentRules : AbstractValidator<SalesOrderCommand.NotePayment>
{
    public NotePaymentRules()
    {
        RuleFor(b => b.Payment).IsCode();
        RuleFor(b => b.Amount).IsPaid();
    }
}

internal sealed class OpenChannelRules : AbstractValidator<ChannelCommand.Open>
{
    public OpenChannelRules()
    {
        RuleFor(b => b.Code).IsCode();
        RuleFor(b => b.Name).IsName();
    }
}

internal sealed class SetPriceRules : AbstractValidator<ListingCommand.SetPrice>
{
    public SetPriceRules()
    {
        RuleFor(b => b.Currency).IsCurrency();
        RuleFor(b => b.UnitPrice).IsAmount();
    }
}

internal sealed class BufferStockRules : AbstractValidator<BufferStock>
{
    public BufferStockRules()
    {
        RuleFor(b => b.Channel).IsCode();
    }
}

internal sealed class HoldCartRules : AbstractValidator<HoldCartBody>
{
    public HoldCartRules()
    {
        RuleFor(b => b.Channel).IsCode();
        RuleFor(b => b.Cart).IsCode();
        RuleFor(b => b.Warehouse).IsCode();
        RuleFor(b => b.Lines).HasOneTo(OrderLimits.MaxLines);
        RuleForEach(b => b.Lines).SetValidator(new HoldLineRules());
    }
}

internal sealed class HoldLineRules : AbstractValidator<HoldLine>
{
    public HoldLineRules()
    {
        RuleFor(l => l.Sku).IsCode();
        RuleFor(l => l.Quantity).IsSome();
    }
}
