using Daybook.Kernel;
using Shouldly;

namespace Daybook.Specification;

/// <summary>Given(events).When(command).Then(events), ThenNothing(), ThenRefused(code).</summary>
/// <remarks>It compares exactly, folds the emitted events, and decides the same command twice: the second decision must
/// have no events or be a refusal, unless the test calls
/// <see cref="Specified{TCommand,TEvent,TState}.MayRepeat"/>.</remarks>
public static class Specify<TCommand, TEvent, TState>
    where TCommand : class
    where TEvent : class
    where TState : class
{
    public static Specified<TCommand, TEvent, TState> Given(params TEvent[] events) => new(events);
}

public sealed class Specified<TCommand, TEvent, TState>(IReadOnlyList<TEvent> given)
    where TCommand : class
    where TEvent : class
    where TState : class
{
    private static Decider<TCommand, TEvent, TState> Rules => Decider<TCommand, TEvent, TState>.Instance;

    private TCommand? _command;
    private bool _mayRepeat;

    public TState State => Fold(Rules.Initial, given);

    public Specified<TCommand, TEvent, TState> When(TCommand command)
    {
        _command = command;
        return this;
    }

    /// <summary>For commands without their own identity, such as "take the next number".</summary>
    public Specified<TCommand, TEvent, TState> MayRepeat()
    {
        _mayRepeat = true;
        return this;
    }

    public void Then(params TEvent[] expected)
    {
        var (decision, state) = Decide();
        decision.Refusal.ShouldBeNull();
        Text.Of(decision.Events).ShouldBe(Text.Of(expected));
        if (_mayRepeat) return;
        var again = Rules.Decide(Fold(state, decision.Events), _command!);
        again.Events.ShouldBeEmpty("deciding the same command on the new state must give [] or a refusal");
    }

    public void ThenNothing()
    {
        var (decision, _) = Decide();
        decision.Refusal.ShouldBeNull();
        Text.Of(decision.Events).ShouldBeEmpty();
    }

    public Refusal ThenRefused(string code)
    {
        var (decision, _) = Decide();
        decision.Refusal.ShouldNotBeNull($"expected a refusal, got {Text.Of(decision.Events)}").Code.ShouldBe(code);
        decision.Events.ShouldBeEmpty();
        return decision.Refusal!;
    }

    /// <summary>The state after the command's events, for tests of the state.</summary>
    public TState ThenState()
    {
        var (decision, state) = Decide();
        decision.Refusal.ShouldBeNull();
        return Fold(state, decision.Events);
    }

    private (Decision<TEvent> Decision, TState State) Decide()
    {
        var state = State;
        var command = _command ?? throw new InvalidOperationException("When(command) is missing");
        return (Rules.Decide(state, command), state);
    }

    private static TState Fold(TState state, IEnumerable<TEvent> events) => events.Aggregate(state, Rules.Evolve);
}
