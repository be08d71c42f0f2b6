using Daybook.Kernel;
using Shouldly;

namespace Daybook.Specification;

/// <summary>Given(events).When(command).Then(events), ThenNothing(), ThenRefused(code).</summary>
/// <remarks>It compares exactly, folds what was emitted, and decides the same command twice: the second time it must be
/// "already so" or a refusal, unless the test says
/// <see cref="Specified{TDecider,TCommand,TEvent,TState}.MayRepeat"/>.</remarks>
public static class Specify<TDecider, TCommand, TEvent, TState>
    where TDecider : IDecider<TCommand, TEvent, TState>
    where TCommand : class
    where TEvent : class
    where TState : class
{
    public static Specified<TDecider, TCommand, TEvent, TState> Given(params TEvent[] events) => new(events);
}

public sealed class Specified<TDecider, TCommand, TEvent, TState>(IReadOnlyList<TEvent> given)
    where TDecider : IDecider<TCommand, TEvent, TState>
    where TCommand : class
    where TEvent : class
    where TState : class
{
    private TCommand? _command;
    private bool _mayRepeat;

    public TState State => Fold(TDecider.Initial, given);

    public Specified<TDecider, TCommand, TEvent, TState> When(TCommand command)
    {
        _command = command;
        return this;
    }

    /// <summary>For commands without an identity of their own, such as "take the next number".</summary>
    public Specified<TDecider, TCommand, TEvent, TState> MayRepeat()
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
        var again = TDecider.Decide(_command!, Fold(state, decision.Events));
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

    /// <summary>The state after the command's events, for tests of what a state knows.</summary>
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
        return (TDecider.Decide(command, state), state);
    }

    private static TState Fold(TState state, IEnumerable<TEvent> events) => events.Aggregate(state, TDecider.Evolve);
}
