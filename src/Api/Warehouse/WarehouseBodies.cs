using Daybook.Api.Edge;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using FluentValidation;

namespace Daybook.Api.Warehouse;

internal sealed record OpenWarehouse(string Code, string Name, AddressBody Address, DateOnly? EffectiveOn = null);

internal sealed record GenerateBins(
    string Zone, int Racks, int BinsPerRack, decimal? CapacityKg = null, BinMixing Mixing = BinMixing.Any,
    DateOnly? EffectiveOn = null);

/// <param name="Receipt">The document that brings the goods in.</param>
/// <param name="Quantity">In any unit of the item; the stock is kept in its base unit.</param>
/// <param name="Value">What all of it is worth.</param>
/// <param name="ReceivedOn">Today when left out; it is the business date.</param>
internal sealed record ReceiveOpening(
    string Receipt, string Warehouse, string Sku, Quantity Quantity, string Bin, Money Value,
        [property: Happened] DateOnly? ReceivedOn = null,
    string? Lot = null);

/// <param name="Quantity">In any unit of the item.</param>
internal sealed record MoveStockBody(
    string Move, string FromBin, string ToBin, [property: Happened] DateOnly ReceivedOn, Quantity Quantity,
    string? Lot = null, [property: Happened] DateOnly? EffectiveOn = null);

/// <param name="Package">Its name; "1" when left out.</param>
/// <param name="Box">S, M, L, XL or OWN; the smallest that bears the weight when left out.</param>
/// <param name="CompanyPrefix">The GS1 prefix of the company; 690 to 699 are of China.</param>
internal sealed record PackBody(
    decimal WeightKg, string? Box = null, string Package = "1", string CompanyPrefix = PackBody.Prefix,
    [property: Happened] DateOnly? EffectiveOn = null)
{
    public const string Prefix = "6901234";
}

internal sealed record LoadBody(
    string Manifest, string? Dock = null, [property: Happened] DateOnly? EffectiveOn = null);

internal sealed record ShipBody(string Waybill, [property: Happened] DateOnly? EffectiveOn = null);

internal sealed class OpenWarehouseRules : AbstractValidator<OpenWarehouse>
{
    public OpenWarehouseRules()
    {
        RuleFor(b => b.Code).IsCode();
        RuleFor(b => b.Name).IsName();
        RuleFor(b => b.Address).SetValidator(new AddressRules());
    }
}

internal sealed class GenerateBinsRules : AbstractValidator<GenerateBins>
{
    public GenerateBinsRules()
    {
        RuleFor(b => b.Zone).IsCode();
        RuleFor(b => b.Racks).InclusiveBetween(1, BinCodes.MaxPerLevel)
            .WithMessage($"is from 1 to {BinCodes.MaxPerLevel}");
        RuleFor(b => b.BinsPerRack).InclusiveBetween(1, BinCodes.MaxPerLevel)
            .WithMessage($"is from 1 to {BinCodes.MaxPerLevel}");
        RuleFor(b => b.CapacityKg).IsMeasureOrNull();
    }
}

internal sealed class ReceiveOpeningRules : AbstractValidator<ReceiveOpening>
{
    public ReceiveOpeningRules()
    {
        RuleFor(b => b.Receipt).IsCode();
        RuleFor(b => b.Warehouse).IsCode();
        RuleFor(b => b.Sku).IsCode();
        RuleFor(b => b.Quantity).IsSome();
        RuleFor(b => b.Bin).IsCode();
        RuleFor(b => b.Value).IsWorth();
        RuleFor(b => b.Lot).IsNoteOrNull();
    }
}

internal sealed class MoveStockRules : AbstractValidator<MoveStockBody>
{
    public MoveStockRules()
    {
        RuleFor(b => b.Move).IsCode();
        RuleFor(b => b.FromBin).IsCode();
        RuleFor(b => b.ToBin).IsCode();
        RuleFor(b => b.Quantity).IsSome();
        RuleFor(b => b.Lot).IsNoteOrNull();
    }
}

internal sealed class PackRules : AbstractValidator<PackBody>
{
    public PackRules()
    {
        RuleFor(b => b.WeightKg).IsMeasure();
        RuleFor(b => b.Box).Must(box => box is null || Boxes.MaxWeightKg(box) is not null)
            .WithMessage($"is one of {string.Join(", ", Boxes.Standard.Select(b => b.Code))}, {Boxes.Own}");
        RuleFor(b => b.Package).IsNote();
        RuleFor(b => b.CompanyPrefix).Must(p => p.Length is >= 4 and <= 12 && p.All(char.IsAsciiDigit))
            .WithMessage("has 4 to 12 digits");
    }
}

internal sealed class LoadRules : AbstractValidator<LoadBody>
{
    public LoadRules()
    {
        RuleFor(b => b.Manifest).IsNote();
        RuleFor(b => b.Dock).IsNoteOrNull();
    }
}

internal sealed class ShipRules : AbstractValidator<ShipBody>
{
    public ShipRules()
    {
        RuleFor(b => b.Waybill).IsNote();
    }
}
