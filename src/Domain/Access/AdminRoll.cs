using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Access;

/// <summary>Who can manage the installation (管理员名册): people who joined, are not locked and have the role.</summary>
/// <param name="Logins">Their logins.</param>
public sealed record AdminRoll(ImmutableSortedSet<string> Logins);

/// <summary>What can be asked of the roll: it goes with every command about a person.</summary>
public abstract record AdminRollCommand
{
    private AdminRollCommand()
    {
    }

    /// <summary>Whether somebody belongs to it now.</summary>
    public sealed record Note(string Login, bool IsAdmin) : AdminRollCommand;
}

/// <summary>What happens to the roll.</summary>
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

/// <summary>The rule of the roll: once there is somebody in it, there always is.</summary>
public sealed class AdminRollDecider()
    : Decider<AdminRollCommand, AdminRollEvent, AdminRoll>("admin-roll", new([]))
{
    private static readonly Refusal LastAdmin = new(
        "access.last-admin", "This is the last admin; make another one first.");

    /// <summary>The only stream.</summary>
    public static StreamId All => Stream("all");

    public override Decision<AdminRollEvent> Decide(AdminRoll state, AdminRollCommand command) => command switch
    {
        AdminRollCommand.Note c when state.Logins.Contains(c.Login) == c.IsAdmin => [],
        AdminRollCommand.Note { IsAdmin: true } c => new AdminRollEvent.Entered(c.Login),
        AdminRollCommand.Note when state.Logins.Count == 1 => LastAdmin,
        AdminRollCommand.Note c => new AdminRollEvent.Struck(c.Login),
        _ => throw new UnreachableException(),
    };

    public override AdminRoll Evolve(AdminRoll state, AdminRollEvent @event) => @event switch
    {
        AdminRollEvent.Entered e => new(state.Logins.Add(e.Login)),
        AdminRollEvent.Struck e => new(state.Logins.Remove(e.Login)),
        _ => throw new UnreachableException(),
    };
}

/// <summary>What is asked of a person's file, and what it means for the roll of admins, all or nothing.</summary>
/// <param name="Commands">In order.</param>
public sealed record ChangeUser(string Login, params IReadOnlyList<UserCommand> Commands) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var user = UserDecider.Stream(Login);
        foreach (var command in Commands) yield return UserDecider.On(user, command);
        yield return AdminRollDecider.On(
            AdminRollDecider.All, new AdminRollCommand.Note(Login, context.State<User>(user).IsAdmin));
    }
}
