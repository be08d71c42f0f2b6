using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Access;

/// <summary>The admins who can sign in (管理员名册).</summary>
/// <param name="Logins">Their logins. The last one stays in the list when the operator resets that person's
/// password.</param>
public sealed record AdminRoll(ImmutableSortedSet<string> Logins);

/// <summary>Commands for the roll. Every command for a person brings one with it.</summary>
public abstract record AdminRollCommand
{
    private AdminRollCommand()
    {
    }

    /// <summary>The person can sign in as an admin.</summary>
    public sealed record Enter(string Login) : AdminRollCommand;

    /// <summary>The command ends this for a person who could. Refused for the last one.</summary>
    public sealed record Leave(string Login) : AdminRollCommand;

    /// <summary>The person cannot sign in as an admin, and the command does not change that. Never refused; the last
    /// one stays in the roll.</summary>
    public sealed record Strike(string Login) : AdminRollCommand;
}

/// <summary>Events of the roll.</summary>
public abstract record AdminRollEvent
{
    private AdminRollEvent()
    {
    }

    [StoredAs("access.admin-entered.v1")]
    public sealed record Entered(string Login) : AdminRollEvent;

    [StoredAs("access.admin-struck.v1")]
    public sealed record Struck(string Login) : AdminRollEvent;
}

/// <summary>The rule of the roll: once it has an entry, it always has one.</summary>
public sealed class AdminRollDecider()
    : Decider<AdminRollCommand, AdminRollEvent, AdminRoll>("admin-roll", new([]))
{
    private static readonly Refusal LastAdmin = new(
        "access.last-admin", "This is the last admin; make another one first.");

    /// <summary>The only stream.</summary>
    public static StreamId All => Stream("all");

    public override Decision<AdminRollEvent> Decide(AdminRoll state, AdminRollCommand command) => command switch
    {
        AdminRollCommand.Enter c when state.Logins.Contains(c.Login) => [],
        AdminRollCommand.Enter c => new AdminRollEvent.Entered(c.Login),
        AdminRollCommand.Leave c when !state.Logins.Contains(c.Login) => [],
        AdminRollCommand.Leave when state.Logins.Count == 1 => LastAdmin,
        AdminRollCommand.Leave c => new AdminRollEvent.Struck(c.Login),
        AdminRollCommand.Strike c when state.Logins.Count == 1 || !state.Logins.Contains(c.Login) => [],
        AdminRollCommand.Strike c => new AdminRollEvent.Struck(c.Login),
        _ => throw new UnreachableException(),
    };

    public override AdminRoll Evolve(AdminRoll state, AdminRollEvent @event) => @event switch
    {
        AdminRollEvent.Entered e => new(state.Logins.Add(e.Login)),
        AdminRollEvent.Struck e => new(state.Logins.Remove(e.Login)),
        _ => throw new UnreachableException(),
    };
}

/// <summary>Commands for a person, and what they change in the roll of admins. All of it is done, or nothing.</summary>
/// <param name="Commands">In order.</param>
public sealed record ChangeUser(string Login, params IReadOnlyList<UserCommand> Commands) : Operation
{
    /// <summary>True for the operator of the server, who may also reset the password of the last admin: otherwise a
    /// company whose last admin lost it could never get in again.</summary>
    public bool ByOperator { get; init; }

    public override IEnumerable<Step> Steps(StepContext context)
    {
        var (user, roll) = (UserDecider.Stream(Login), AdminRollDecider.All);
        var before = IsAdmin(context, Login);
        foreach (var command in Commands) yield return UserDecider.On(user, command);
        var after = IsAdmin(context, Login);
        if (after) yield return AdminRollDecider.On(roll, new AdminRollCommand.Enter(Login));
        // An older release, or the operator, left people in the roll whose password was reset.
        foreach (var other in context.State<AdminRoll>(roll).Logins)
        {
            if (other != Login && !IsAdmin(context, other))
                yield return AdminRollDecider.On(roll, new AdminRollCommand.Strike(other));
        }

        if (after) yield break;
        yield return AdminRollDecider.On(
            roll, before && !ByOperator ? new AdminRollCommand.Leave(Login) : new AdminRollCommand.Strike(Login));
    }

    private static bool IsAdmin(StepContext context, string login) =>
        context.State<User>(UserDecider.Stream(login)).IsAdmin;
}
