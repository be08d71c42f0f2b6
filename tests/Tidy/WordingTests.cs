using System.Text.RegularExpressions;

namespace Daybook.Tidy;

/// <summary>A rule that many deciders have is worded once, in <c>Refusals</c>, so that callers read one sentence for
/// it.</summary>
public sealed class WordingTests
{
    private const string Wording = "src/Domain/Shared/Refusals.cs";

    private static readonly Regex Shared = new(
        @"(?:with (?:other|different) content|must be more than zero|must not be negative|can have at most [^""]*)\."""
        + @"|""There is no [^"".]*\.""|is already [^""., ]+(?: [^""., ]+)*\.""|is not [^""., ]+ yet\."""
        + @"|cannot [^"".]* on \{");

    [Fact]
    public void A_rule_of_many_deciders_is_worded_in_one_place() =>
        Rule.Holds(
            source => source.Path == Wording
                ? []
                : source.Each(Shared, source.Text, match => $"{match.Value} is worded in {Wording}; call it"),
            Tree.Product.Where(source => source.IsUnder("src/Domain", "src/Workers", "src/Imports")),
            bad: new("src/Domain/Orders/OrderDecider.cs", "new(\"x\", $\"Order {n} is placed with other content.\")"),
            good: new("src/Domain/Orders/Order.cs", "Refusals.DifferentContent(\"x\", $\"Order {n}\", \"placed\")"));

    [Fact]
    public void The_wordings_are_there() =>
        Shared.Count(Tree.Product.Single(source => source.Path == Wording).Text).ShouldBeGreaterThan(5);
}
