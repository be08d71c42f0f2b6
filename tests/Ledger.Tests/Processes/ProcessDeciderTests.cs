using System.Collections.Immutable;
using Daybook.Kernel;
using Spec = Daybook.Specification.Specify<
    Daybook.Ledger.ProcessCommand, Daybook.Ledger.ProcessEvent,
    Daybook.Ledger.ProcessState>;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>The decider of process streams.</summary>
public sealed class ProcessDeciderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProcessEvent.Parked Parked =
        new(7, 0, 0, "shop.muffled", "The bell is muffled.", ImmutableSortedDictionary<string, string>.Empty);

    [Fact]
    public void The_first_reaction_to_an_input_is_written() =>
        Spec.Given().When(new ProcessCommand.React(To(5))).Then(To(5));

    [Fact]
    public void A_second_reaction_to_the_same_input_is_already_so_whatever_it_says() =>
        Spec.Given(To(5)).When(new ProcessCommand.React(To(5) with { Why = "other" })).ThenNothing();

    [Fact]
    public void A_reaction_to_an_input_that_was_passed_over_comes_too_late() =>
        Spec.Given(To(5)).When(new ProcessCommand.React(To(4))).ThenNothing();

    [Fact]
    public void A_held_instance_reacts_to_nothing()
    {
        Spec.Given(To(5), Parked).When(new ProcessCommand.React(To(6))).ThenRefused("process.held");
        Spec.Given(Setting("t", Noon), Parked)
            .When(new ProcessCommand.PassTimer("t", Noon)).ThenRefused("process.held");
    }

    [Fact]
    public void Only_a_timer_that_runs_to_this_instant_is_taken()
    {
        Spec.Given(Setting("t", Noon)).When(new ProcessCommand.React(Of("t", Noon))).Then(Of("t", Noon));
        Spec.Given(Setting("t", Noon)).When(new ProcessCommand.React(Of("t", Noon.AddHours(1)))).ThenNothing();
        Spec.Given(Setting("t", Noon), Of("t", Noon)).When(new ProcessCommand.React(Of("t", Noon))).ThenNothing();
        Spec.Given(Setting("t", Noon))
            .When(new ProcessCommand.PassTimer("t", Noon)).Then(new ProcessEvent.TimerPassed("t", Noon));
        Spec.Given(Setting("t", Noon), To(6) with { CancelledTimers = ["t"] })
            .When(new ProcessCommand.PassTimer("t", Noon)).ThenNothing();
    }

    [Fact]
    public void A_command_is_parked_once_and_no_second_one_beside_it()
    {
        Spec.Given(To(5)).When(new ProcessCommand.Park(Parked)).Then(Parked);
        Spec.Given(To(5), Parked).When(new ProcessCommand.Park(Parked)).ThenNothing();
        Spec.Given(To(5), Parked)
            .When(new ProcessCommand.Park(Parked with { Ordinal = 1 })).ThenRefused("process.held");
    }

    [Fact]
    public void What_is_parked_can_be_retried_again_and_again_and_dismissed_once()
    {
        Spec.Given(To(5), Parked).When(new ProcessCommand.Retry(7, 0, "已修好"))
            .Then(new ProcessEvent.Retried(7, 0, 1, "已修好"));
        Spec.Given(To(5), Parked, new ProcessEvent.Retried(7, 0, 1, "已修好"), Parked with { Attempt = 1 })
            .When(new ProcessCommand.Retry(7, 0, "已修好")).Then(new ProcessEvent.Retried(7, 0, 2, "已修好"));
        Spec.Given(To(5), Parked)
            .When(new ProcessCommand.Dismiss(7, 0, "no")).Then(new ProcessEvent.Dismissed(7, 0, "no"));
    }

    [Fact]
    public void Nothing_else_can_be_retried_or_dismissed()
    {
        Spec.Given(To(5)).When(new ProcessCommand.Retry(7, 0, "已修好")).ThenRefused("process.not-parked");
        Spec.Given(To(5), Parked).When(new ProcessCommand.Retry(7, 1, "已修好")).ThenRefused("process.not-parked");
        Spec.Given(To(5), Parked).When(new ProcessCommand.Dismiss(8, 0, "no")).ThenRefused("process.not-parked");
    }

    private static ProcessEvent.Reacted To(long position) =>
        new(new ProcessInput(position, "shop.placed.v1", null, null), 0, "why", null, [], [], []);

    private static ProcessEvent.Reacted Of(string timer, DateTimeOffset due) =>
        new(ProcessInput.Of(timer, due), 0, "why", null, [], [], []);

    private static ProcessEvent.Reacted Setting(string timer, DateTimeOffset due) =>
        To(5) with { Timers = [new TimerSet(timer, due)] };
}
