using Daybook.Api.Edge;
using Daybook.Domain.Products;
using Daybook.Kernel;
using FluentValidation;

namespace Daybook.Api.Products;

/// <param name="UnitDecimals">How many decimals the base unit takes: 0, as when left out, for whole pieces, 3 for
/// kilograms that are weighed to the gram.</param>
internal sealed record RegisterItem(
    string Sku, string Name, string BaseUnit, Tracking Tracking = Tracking.None, string? Category = null,
    string? Gtin = null, decimal? WeightKg = null, decimal? LengthMm = null, decimal? WidthMm = null,
    decimal? HeightMm = null, int? ShelfLifeDays = null, ItemState State = ItemState.Development,
    int? UnitDecimals = null, DateOnly? EffectiveOn = null) : IItemDetails;

internal sealed record ChangeItem(
    string Name, string? Category = null, string? Gtin = null, decimal? WeightKg = null, decimal? LengthMm = null,
    decimal? WidthMm = null, decimal? HeightMm = null, int? ShelfLifeDays = null, DateOnly? EffectiveOn = null)
    : IItemDetails;

internal sealed record DefineItemUnit(string Unit, decimal InBaseUnits, DateOnly? EffectiveOn = null);

internal sealed record ChangeItemUnit(decimal InBaseUnits, string Reason, DateOnly? EffectiveOn = null);

internal sealed record ChangeItemDecimals(int UnitDecimals, string Reason, DateOnly? EffectiveOn = null);

internal sealed record MoveItem(ItemState State, string Reason, DateOnly? EffectiveOn = null);

/// <summary>How an item is described, when it is registered and later.</summary>
internal interface IItemDetails
{
    string Name { get; }

    string? Category { get; }

    decimal? WeightKg { get; }

    decimal? LengthMm { get; }

    decimal? WidthMm { get; }

    decimal? HeightMm { get; }

    int? ShelfLifeDays { get; }
}

internal sealed class ItemDetailsRules : AbstractValidator<IItemDetails>
{
    public ItemDetailsRules()
    {
        RuleFor(d => d.Name).IsName();
        RuleFor(d => d.Category).IsNameOrNull();
        RuleFor(d => d.WeightKg).IsMeasureOrNull();
        RuleFor(d => d.LengthMm).IsMeasureOrNull();
        RuleFor(d => d.WidthMm).IsMeasureOrNull();
        RuleFor(d => d.HeightMm).IsMeasureOrNull();
        RuleFor(d => d.ShelfLifeDays).Must(days => days is null or > 0).WithMessage("is more than 0");
    }
}

internal sealed class RegisterItemRules : AbstractValidator<RegisterItem>
{
    public RegisterItemRules()
    {
        RuleFor(b => b.Sku).IsCode();
        RuleFor(b => b.BaseUnit).IsUnit();
        RuleFor(b => b.UnitDecimals).Must(d => d is null or (>= 0 and <= Quantity.MaxDecimals))
            .WithMessage($"is from 0 to {Quantity.MaxDecimals}");
        Include(new ItemDetailsRules());
    }
}

internal sealed class ChangeItemRules : AbstractValidator<ChangeItem>
{
    public ChangeItemRules()
    {
        Include(new ItemDetailsRules());
    }
}

internal sealed class DefineItemUnitRules : AbstractValidator<DefineItemUnit>
{
    public DefineItemUnitRules()
    {
        RuleFor(b => b.Unit).IsUnit();
        RuleFor(b => b.InBaseUnits).IsMeasure();
    }
}

internal sealed class ChangeItemUnitRules : AbstractValidator<ChangeItemUnit>
{
    public ChangeItemUnitRules()
    {
        RuleFor(b => b.InBaseUnits).IsMeasure();
        RuleFor(b => b.Reason).IsText();
    }
}

internal sealed class ChangeItemDecimalsRules : AbstractValidator<ChangeItemDecimals>
{
    public ChangeItemDecimalsRules()
    {
        RuleFor(b => b.UnitDecimals).InclusiveBetween(0, Quantity.MaxDecimals)
            .WithMessage($"is from 0 to {Quantity.MaxDecimals}");
        RuleFor(b => b.Reason).IsText();
    }
}

internal sealed class MoveItemRules : AbstractValidator<MoveItem>
{
    public MoveItemRules()
    {
        RuleFor(b => b.Reason).IsText();
    }
}
