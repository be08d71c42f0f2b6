namespace Daybook.Analyzers.Tests;

public sealed class ClosedCaseTests
{
    [Fact]
    public async Task A_case_that_stands_outside_its_hierarchy_is_named() =>
        (await Checked.By<ClosedCase>("public sealed record Reopened : ThingEvent;"))
            .ShouldBe(["DB0003: Reopened is a case of ThingEvent: nest it there and make it sealed"]);

    [Fact]
    public async Task A_case_that_is_open_is_named() =>
        (await Checked.By<ClosedCase>("""
            public abstract record Way
            {
                public record Long : Way;
                public sealed record Short : Way;
            }
            """)).ShouldBe(["DB0003: Long is a case of Way: nest it there and make it sealed"]);

    [Fact]
    public async Task Cases_that_are_nested_and_sealed_are_sound() =>
        (await Checked.By<ClosedCase>("public sealed record Plain;")).ShouldBeEmpty();
}
