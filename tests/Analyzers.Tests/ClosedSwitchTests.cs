namespace Daybook.Analyzers.Tests;

public sealed class ClosedSwitchTests
{
    private const string Otherwise = "_ => throw new UnreachableException()";

    [Fact]
    public async Task A_table_with_a_row_for_every_pair_is_sound()
    {
        (await Checked.Decision($"""
            (State.New, Command.Begin) => 1, (State.New, Command.End) => 2, (State.Open, _) => 3, (State.Shut, _) => 4,
            {Otherwise}
            """)).ShouldBeEmpty();
        (await Checked.Decision($"(_, Command.Begin) => 1, (_, Command.End) => 2, {Otherwise}")).ShouldBeEmpty();
        (await Checked.Decision($"(State.New or State.Shut, _) => 1, (State.Open o, _) => 2, {Otherwise}"))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pair_without_a_row_is_named() =>
        (await Checked.Decision(
            $"(State.New, _) => 1, (State.Open, Command.End) => 2, (State.Shut, _) => 3, {Otherwise}"))
            .ShouldBe(["DB0001: No arm for (State.Open, Command.Begin)"]);

    [Fact]
    public async Task A_row_that_may_not_match_covers_nothing()
    {
        (await Checked.Decision(
            $"(State.New, _) => 1, (State.Open, _) when command is null => 2, (State.Shut, _) => 3, {Otherwise}"))
            .ShouldBe(["DB0001: No arm for (State.Open, Command.Begin), (State.Open, Command.End)"]);
        (await Checked.Decision("""
            (State.New, _) => 1, (State.Open { Text: "a" }, _) => 2, (State.Shut, _) => 3,
            _ => throw new UnreachableException()
            """)).ShouldBe(["DB0001: No arm for (State.Open, Command.Begin), (State.Open, Command.End)"]);
    }

    [Fact]
    public async Task A_default_row_that_gives_something_hides_what_it_stands_for() =>
        (await Checked.Decision("(State.New, Command.Begin) => 1, (State.Shut, _) => 2, (State.Open, _) => 3, _ => 0"))
            .ShouldBe(["DB0002: The arm '_ => …' matches (State.New, Command.End); name them"]);

    [Fact]
    public async Task A_fold_names_every_event_and_need_not_name_every_state()
    {
        (await Checked.Fold($"(State.New, ThingEvent.Begun) => 1, (_, ThingEvent.Ended) => 2, {Otherwise}"))
            .ShouldBeEmpty();
        (await Checked.Fold($"(State.New, ThingEvent.Begun) => 1, {Otherwise}"))
            .ShouldBe(["DB0001: No arm for (_, ThingEvent.Ended)"]);
        (await Checked.Fold("(_, ThingEvent.Begun) => 1, _ => 0"))
            .ShouldBe(["DB0002: The arm '_ => …' matches (_, ThingEvent.Ended); name them"]);
    }

    [Fact]
    public async Task A_switch_over_one_hierarchy_names_every_case()
    {
        const string before = "static class Rules { public static int Of(Command c) => c switch { ";
        (await Checked.By<ClosedSwitch>($"{before} Command.Begin => 1, Command.End => 2, {Otherwise} }}; }}"))
            .ShouldBeEmpty();
        (await Checked.By<ClosedSwitch>($"{before} Command.Begin => 1, {Otherwise} }}; }}"))
            .ShouldBe(["DB0001: No arm for Command.End"]);
    }

    [Fact]
    public async Task Other_switches_are_left_alone() =>
        (await Checked.By<ClosedSwitch>(
            "static class Rules { public static int Of(object o) => o switch { string => 1, _ => 2 }; }"))
            .ShouldBeEmpty();
}
