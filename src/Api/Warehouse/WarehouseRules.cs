using Daybook.Api.Edge;
using Daybook.Domain.Warehouse;
using Daybook.Workers.Finance;
using Daybook.Workers.Transport;
using Daybook.Workers.Warehouse;
using FluentValidation;

namespace Daybook.Api.Warehouse;

internal sealed class OpenWarehouseRules : AbstractValidator<WarehouseCommand.Open>
{
    public OpenWarehouseRules()
    {
        RuleFor(c => c.Code).IsCode();
        RuleFor(c => c.Name).IsName();
        RuleFor(c => c.Address).SetValidator(new AddressRules());
    }
}

internal sealed class GenerateBinsRules : AbstractValidator<WarehouseCommand.GenerateBins>
{
    public GenerateBinsRules()
    {
        RuleFor(c => c.Zone).IsCode();
        RuleFor(c => c.Racks).InclusiveBetween(1, BinCodes.MaxPerLevel)
            .WithMessage($"must be from 1 to {BinCodes.MaxPerLevel}");
        RuleFor(c => c.BinsPerRack).InclusiveBetween(1, BinCodes.MaxPerLevel)
            .WithMessage($"must be from 1 to {BinCodes.MaxPerLevel}");
        RuleFor(c => c.CapacityKg).IsMeasureOrNull();
    }
}

internal sealed class ReceiveOpeningRules : AbstractValidator<ReceiveOpeningStock>
{
    public ReceiveOpeningRules()
    {
        RuleFor(o => o.Receipt).IsCode();
        RuleFor(o => o.Warehouse).IsCode();
        RuleFor(o => o.Sku).IsCode();
        RuleFor(o => o.Quantity).IsSome();
        RuleFor(o => o.Bin).IsCode();
        RuleFor(o => o.Value).IsWorth();
        RuleFor(o => o.Lot).IsNoteOrNull();
    }
}

internal sealed class MoveStockRules : AbstractValidator<MoveStock>
{
    public MoveStockRules()
    {
        RuleFor(o => o.Move).IsCode();
        RuleFor(o => o.FromBin).IsCode();
        RuleFor(o => o.ToBin).IsCode();
        RuleFor(o => o.Quantity).IsSome();
        RuleFor(o => o.Lot).IsNoteOrNull();
    }
}

internal sealed class FindStockRules : AbstractValidator<FindStock>
{
    public FindStockRules()
    {
        RuleFor(o => o.Find).IsCode();
        RuleFor(o => o.Bin).IsCode();
        RuleFor(o => o.Quantity).IsSome();
        RuleFor(o => o.Lot).IsNoteOrNull();
        RuleFor(o => o.Reason).IsNote();
    }
}

internal sealed class HoldLotRules : AbstractValidator<LotHoldsCommand.Hold>
{
    public HoldLotRules()
    {
        RuleFor(c => c.Lot).IsNote();
        RuleFor(c => c.Reason).IsNote();
    }
}

internal sealed class ReleaseLotRules : AbstractValidator<LotHoldsCommand.Release>
{
    public ReleaseLotRules()
    {
        RuleFor(c => c.Lot).IsNote();
        RuleFor(c => c.Reason).IsNote();
    }
}

internal sealed class ReplaceHeldGoodsRules : AbstractValidator<ReplaceHeldGoods>
{
    public ReplaceHeldGoodsRules() => RuleFor(o => o.Reason).IsNote();
}

internal sealed class OpenCountRules : AbstractValidator<StockCountCommand.Open>
{
    public OpenCountRules()
    {
        RuleFor(c => c.Warehouse).IsCode();
        RuleFor(c => c.Number).IsCode().MaximumLength(StockCountDecider.LongestNumber)
            .WithMessage($"must have at most {StockCountDecider.LongestNumber} characters");
        RuleFor(c => c.Remark).IsNoteOrNull();
    }
}

internal sealed class CountStockRules : AbstractValidator<CountStock>
{
    public CountStockRules()
    {
        RuleFor(o => o.Sku).IsCode();
        RuleFor(o => o.Bin).IsCode();
        RuleFor(o => o.Lot).IsNoteOrNull();
        RuleFor(o => o.Quantity).Must(q => q.Value >= 0).WithMessage("must be 0 or more");
    }
}

internal sealed class AcceptCountDifferenceRules : AbstractValidator<AcceptCountDifference>
{
    public AcceptCountDifferenceRules()
    {
        RuleFor(o => o.Sku).IsCode();
        RuleFor(o => o.Bin).IsCode();
        RuleFor(o => o.Lot).IsNoteOrNull();
        RuleFor(o => o.Value!.Value).IsWorth().When(o => o.Value is not null).OverridePropertyName("value");
        RuleFor(o => o.Reason).IsNote();
    }
}

internal sealed class AskAgainRules : AbstractValidator<StockCountCommand.AskAgain>
{
    public AskAgainRules()
    {
        RuleFor(c => c.Sku).IsCode();
        RuleFor(c => c.Bin).IsCode();
        RuleFor(c => c.Lot).IsNoteOrNull();
        RuleFor(c => c.Reason).IsNote();
    }
}

internal sealed class ReportShortPickRules : AbstractValidator<ReportShortPick>
{
    public ReportShortPickRules()
    {
        RuleFor(o => o.Sku).IsCode();
        RuleFor(o => o.Bin).IsCode();
        RuleFor(o => o.Missing).IsSome();
        RuleFor(o => o.Lot).IsNoteOrNull();
        RuleFor(o => o.Reason).IsNote();
    }
}

internal sealed class PackRules : AbstractValidator<PackBody>
{
    public PackRules()
    {
        RuleFor(o => o.WeightKg).IsMeasure();
        RuleFor(o => o.Box).Must(box => box is null || Boxes.MaxWeightKg(box) is not null)
            .WithMessage($"must be one of {string.Join(", ", Boxes.Standard.Select(b => b.Code))}, {Boxes.Own}");
        RuleFor(o => o.Package).IsNote();
        RuleFor(o => o.CompanyPrefix).Must(p => p.Length is >= 4 and <= 12 && p.All(char.IsAsciiDigit))
            .WithMessage("must have 4 to 12 digits");
    }
}

internal sealed class LoadRules : AbstractValidator<LoadOutbound>
{
    public LoadRules()
    {
        RuleFor(o => o.Manifest).IsNote();
        RuleFor(o => o.Dock).IsNoteOrNull();
    }
}

internal sealed class ShipRules : AbstractValidator<ShipOutbound>
{
    public ShipRules() => RuleFor(o => o.Waybill).IsCode();
}
