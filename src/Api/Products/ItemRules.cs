using Daybook.Api.Edge;
using Daybook.Domain.Products;
using Daybook.Kernel;
using FluentValidation;

namespace Daybook.Api.Products;

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
        RuleFor(d => d.ShelfLifeDays).Must(days => days is null or > 0).WithMessage("must be more than 0");
    }
}

internal sealed class RegisterItemRules : AbstractValidator<ItemCommand.Register>
{
    public RegisterItemRules()
    {
        RuleFor(c => c.Sku).IsCode();
        RuleFor(c => c.BaseUnit).IsUnit();
        RuleFor(c => c.UnitDecimals).Must(d => d is null or (>= 0 and <= Quantity.MaxDecimals))
            .WithMessage($"must be from 0 to {Quantity.MaxDecimals}");
        Include(new ItemDetailsRules());
    }
}

internal sealed class ChangeItemRules : AbstractValidator<ItemCommand.ChangeDetails>
{
    public ChangeItemRules() => Include(new ItemDetailsRules());
}

internal sealed class DefineItemUnitRules : AbstractValidator<ItemCommand.DefineUnit>
{
    public DefineItemUnitRules()
    {
        RuleFor(c => c.Unit).IsUnit();
        RuleFor(c => c.InBaseUnits).IsMeasure();
    }
}

internal sealed class ChangeItemUnitRules : AbstractValidator<ItemCommand.ChangeUnit>
{
    public ChangeItemUnitRules() => RuleFor(c => c.InBaseUnits).IsMeasure();
}

internal sealed class ChangeItemDecimalsRules : AbstractValidator<ItemCommand.ChangeUnitDecimals>
{
    public ChangeItemDecimalsRules() => RuleFor(c => c.UnitDecimals).InclusiveBetween(0, Quantity.MaxDecimals)
        .WithMessage($"must be from 0 to {Quantity.MaxDecimals}");
}
