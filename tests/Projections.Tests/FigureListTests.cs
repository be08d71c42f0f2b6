using Daybook.Kernel;

namespace Daybook.Projections.Tests;

/// <summary>What columns say they are made of is there.</summary>
public sealed class FigureListTests
{
    private static IEnumerable<(FigureList List, string Column, MadeOfAttribute Made)> Declared =>
        FigureList.All.SelectMany(list => list.Explained.Select(
            column => (list, column, FigureList.MadeOf(list.Property(column)!)!)));

    [Fact]
    public void Figures_of_stock_value_money_and_orders_are_explained() =>
        Declared.Select(d => d.List.Name).Distinct().ShouldBe(
        [
            "available_to_promise", "customer_view", "foreign_balances", "inventory_value", "invoices", "margins",
            "open_items", "order_lines", "orders", "purchase_lines", "purchase_orders", "purchase_receipts",
            "receipts", "sales_by_sku_day", "stock", "trial_balance", "voucher_lines",
        ]);

    [Fact]
    public void Every_sum_names_a_list_of_the_same_group_with_columns_that_both_have()
    {
        var sums = Declared.Where(d => d.Made is SumOfRowsAttribute).ToList();
        sums.Count.ShouldBeGreaterThan(10);
        foreach (var (list, column, made) in sums)
        {
            var sum = (SumOfRowsAttribute)made;
            var other = FigureList.Find(sum.List).ShouldNotBeNull($"{list.Name}.{column}");
            other.Group.ShouldBe(list.Group, "only then they are at the same position");
            other.Row.IsAssignableTo(typeof(Row)).ShouldBeTrue("its rows know the event that made them");
            IsFigure(other, sum.Column).ShouldBeTrue($"{other.Name}.{sum.Column}");
            if (sum.Less is { } less) IsFigure(other, less).ShouldBeTrue($"{other.Name}.{less}");
            sum.By.ShouldNotBeEmpty();
            foreach (var (theirs, own) in sum.By)
            {
                other.Row.GetProperty(theirs).ShouldNotBeNull($"{other.Name}.{theirs}");
                list.Row.GetProperty(own).ShouldNotBeNull($"{list.Name}.{own}");
            }
        }
    }

    [Fact]
    public void Every_sum_of_columns_and_every_ratio_is_of_figures_of_the_row()
    {
        foreach (var (list, column, made) in Declared)
        {
            string[] parts = made switch
            {
                SumOfColumnsAttribute sum => [.. sum.Columns.Select(c => c.Property)],
                RatioOfAttribute ratio => [ratio.Numerator, ratio.Denominator],
                _ => [],
            };
            parts.ShouldAllBe(part => IsFigure(list, part), $"{list.Name}.{column}");
            parts.ShouldNotContain(part => FigureList.NameOf(part) == column, "nothing is a part of itself");
        }
    }

    /// <summary>The events of a computed list are those of the lists from which it is computed.</summary>
    [Fact]
    public void Only_what_is_folded_is_changed_by_facts() =>
        Declared.Where(d => d.Made is ChangedByFactsAttribute).ShouldAllBe(d => d.List.Projection != null);

    [Fact]
    public void A_ratio_is_rounded_and_has_no_value_over_zero()
    {
        RatioOfAttribute.Of(10m, 3m, 2).ShouldBe(3.33m);
        RatioOfAttribute.Of(0.25m, 2m, 2).ShouldBe(0.13m);
        RatioOfAttribute.Of(-0.25m, 2m, 2).ShouldBe(-0.13m);
        RatioOfAttribute.Of(5m, 0m, 2).ShouldBeNull();
    }

    private static bool IsFigure(FigureList list, string property)
    {
        var type = list.Row.GetProperty(property)?.PropertyType;
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(decimal) || type == typeof(int) || type == typeof(long);
    }
}
