using System.Reflection;
using Daybook.Kernel;

namespace Daybook.Projections.Tests;

/// <summary>What columns say they are made of is there.</summary>
public sealed class FigureListTests
{
    private static IEnumerable<(FigureList List, string Column, MadeOfAttribute Made)> Declared =>
        FigureList.All.SelectMany(list => list.Explained.Select(
            column => (list, column, FigureList.MadeOf(list.Property(column)!)!)));

    /// <summary>A new column is no exception: it says what it is made of, or why it is no figure.</summary>
    [Fact]
    public void Every_number_of_every_list_is_explained_or_says_why_it_is_not()
    {
        var numbers = FigureList.All.SelectMany(list => Row.Columns(list.Row)
            .Where(p => p.Name != nameof(Row.Position) && IsNumber(p.PropertyType))
            .Select(p => (Name: $"{list.Name}.{FigureList.NameOf(p)}", Property: p))).ToList();
        numbers.Count.ShouldBeGreaterThan(100);
        numbers.Where(n => FigureList.MadeOf(n.Property) is null && WhyNot(n.Property) is null).Select(n => n.Name)
            .ShouldBeEmpty();
        numbers.Where(n => FigureList.MadeOf(n.Property) is not null && WhyNot(n.Property) is not null)
            .Select(n => n.Name).ShouldBeEmpty("one of both");
        numbers.Where(n => n.Property.IsDefined(typeof(SummedAttribute)) && WhyNot(n.Property) is not null)
            .Select(n => n.Name).ShouldBeEmpty("what can be added up is a figure");
        numbers.Select(n => WhyNot(n.Property)).OfType<string>().ShouldAllBe(why => why.Contains(' '));
    }

    /// <summary>Otherwise the row would have a part that the one event does not know.</summary>
    [Fact]
    public void What_one_fact_states_is_in_a_row_that_knows_its_fact() =>
        Declared.Where(d => d.Made is StatedByFactAttribute)
            .ShouldAllBe(d => d.List.Projection != null && d.List.Row.IsAssignableTo(typeof(Row)));

    [Fact]
    public void Further_streams_are_the_keys_of_a_list_of_the_same_group()
    {
        foreach (var (list, column, made) in Declared.Where(d => d.Made is ChangedByFactsAttribute { List: not null }))
        {
            var changed = (ChangedByFactsAttribute)made;
            var other = FigureList.Find(changed.List!).ShouldNotBeNull($"{list.Name}.{column}");
            other.Group.ShouldBe(list.Group);
            changed.By.ShouldNotBeEmpty();
            changed.By.ShouldAllBe(
                by => other.Row.GetProperty(by.Other) != null && list.Row.GetProperty(by.Own) != null);
        }
    }

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
            // Otherwise a part would be neither a fact nor a figure that can be opened.
            (other.Row.IsAssignableTo(typeof(Row)) || (IsExplained(other, sum.Column)
                    && new[] { nameof(Row.Key), nameof(Row.Position) }.All(c => other.Row.GetProperty(c) != null)))
                .ShouldBeTrue($"{list.Name}.{column}: {other.Name} knows the event of a row, or explains it");
            (sum.Column == SumOfRowsAttribute.Each || IsFigure(other, sum.Column))
                .ShouldBeTrue($"{other.Name}.{sum.Column}");
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
    public void Every_sum_of_columns_ratio_and_product_is_of_figures_of_the_row()
    {
        foreach (var (list, column, made) in Declared)
        {
            string[] parts = made switch
            {
                SumOfColumnsAttribute sum => [.. sum.Columns.Select(c => c.Property)],
                RatioOfAttribute ratio => [ratio.Numerator, ratio.Denominator],
                ProductOfAttribute { Over: { } over } product => [.. product.Factors, over],
                ProductOfAttribute product => [.. product.Factors],
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

    [Fact]
    public void A_product_is_divided_and_rounded_and_has_no_value_over_zero()
    {
        new ProductOfAttribute(2, "Budget", "Percent") { Per = 100 }.Of([333.33m, 50m], 1).ShouldBe(166.67m);
        new ProductOfAttribute(2, "Budget", "Cost") { Over = "Earned" }.Of([100m, 20m], 30m).ShouldBe(66.67m);
        new ProductOfAttribute(2, "Budget", "Cost") { Over = "Earned" }.Of([100m, 20m], 0m).ShouldBeNull();
    }

    private static bool IsExplained(FigureList list, string property) =>
        list.Row.GetProperty(property) is { } found && FigureList.MadeOf(found) is { } made
        && made is not StatedByFactAttribute;

    private static bool IsFigure(FigureList list, string property) =>
        list.Row.GetProperty(property) is { } found && IsNumber(found.PropertyType);

    private static bool IsNumber(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(decimal) || type == typeof(int) || type == typeof(long);
    }

    private static string? WhyNot(PropertyInfo property) => property.GetCustomAttribute<NoFigureAttribute>()?.Why;
}
