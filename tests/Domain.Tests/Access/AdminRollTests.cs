using System.Collections.Immutable;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Access;

public class AdminRollTests
{
    private static readonly DateOnly Day = new(2026, 11, 30);
    private static readonly string Token = new('a', 64);
    private static readonly string Newer = new('b', 64);
    private static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly string Password = Convert.ToBase64String([1, .. new byte[60]]);

    private static readonly UserCommand.ResetPassword Reset = new(Newer, Noon.AddDays(1), "忘记密码");

    private readonly InMemoryLedger _ledger = new(DomainCatalogue.DeciderOf, []);

    private string? Ask(string login, params UserCommand[] commands) =>
        _ledger.Append(new ChangeUser(login, commands), Day)?.Code;

    private string? Join(string login, params ImmutableArray<string> roles) => Ask(
        login, new UserCommand.Invite(login, login, roles, "zh", Token, Noon.AddDays(1)),
        new UserCommand.Join(Token, Password, Noon));

    private IEnumerable<string> Admins => _ledger.State<AdminRoll>(AdminRollDecider.All)?.Logins ?? [];

    [Fact, Shows("X5")]
    public void The_last_admin_is_not_locked_and_keeps_the_role()
    {
        Join("admin", "admin", "sales").ShouldBeNull();
        Join("wangfang", "sales").ShouldBeNull();

        Ask("admin", new UserCommand.Lock("离职")).ShouldBe("access.last-admin");
        Ask("admin", new UserCommand.ChangeRoles(["sales"], "调岗")).ShouldBe("access.last-admin");
        Ask("admin", new UserCommand.ChangeRoles(["admin"], "调岗")).ShouldBeNull();
        Ask("wangfang", new UserCommand.Lock("离职")).ShouldBeNull();
        Admins.ShouldBe(["admin"]);
    }

    [Fact, Shows("X5")]
    public void With_another_admin_who_joined_one_may_go()
    {
        Join("admin", "admin").ShouldBeNull();
        Ask("lihua", new UserCommand.Invite("lihua", "李华", ["admin"], "zh", Token, Noon.AddDays(1))).ShouldBeNull();
        Ask("admin", new UserCommand.Lock("离职")).ShouldBe("access.last-admin", "who did not join cannot sign in");
        Ask("lihua", new UserCommand.Join(Token, Password, Noon)).ShouldBeNull();

        Ask("admin", new UserCommand.Lock("离职")).ShouldBeNull();
        Admins.ShouldBe(["lihua"]);
        Ask("lihua", new UserCommand.ChangeRoles(["viewer"], "调岗")).ShouldBe("access.last-admin");
        Ask("admin", new UserCommand.Unlock("回来")).ShouldBeNull();
        Admins.ShouldBe(["admin", "lihua"]);
    }

    [Fact, Shows("X5")]
    public void An_admin_without_a_password_does_not_count_until_there_is_a_new_one()
    {
        Join("admin", "admin").ShouldBeNull();
        Ask("admin", Reset).ShouldBe("access.last-admin");
        Join("lihua", "admin").ShouldBeNull();

        Ask("admin", Reset).ShouldBeNull();
        Admins.ShouldBe(["lihua"]);
        Ask("lihua", new UserCommand.Lock("离职")).ShouldBe("access.last-admin");
        Ask("lihua", Reset).ShouldBe("access.last-admin");
        Ask("lihua", new UserCommand.ChangeRoles(["viewer"], "调岗")).ShouldBe("access.last-admin");

        Ask("admin", new UserCommand.Join(Newer, Password, Noon)).ShouldBeNull();
        Admins.ShouldBe(["admin", "lihua"]);
        Ask("lihua", new UserCommand.Lock("离职")).ShouldBeNull();
    }

    [Fact]
    public void The_operator_may_reset_the_password_of_the_last_admin()
    {
        Join("admin", "admin").ShouldBeNull();
        _ledger.Append(new ChangeUser("admin", Reset) { ByOperator = true }, Day).ShouldBeNull();
        Admins.ShouldBe(["admin"], "the roll is never empty again");

        Join("wangfang", "sales").ShouldBeNull();
        Ask("admin", Reset with { SecretHash = new string('c', 64) }).ShouldBeNull("the first link may have expired");
        Ask("admin", new UserCommand.Join(new string('c', 64), Password, Noon)).ShouldBeNull();
        Ask("admin", new UserCommand.Lock("离职")).ShouldBe("access.last-admin");
    }

    /// <summary>Older releases counted an admin whose password was reset, and wrote nothing about it in the
    /// roll.</summary>
    [Fact, Shows("X5")]
    public void Who_was_left_in_the_roll_by_an_older_release_keeps_nobody_else_out()
    {
        Join("admin", "admin").ShouldBeNull();
        Join("lihua", "admin").ShouldBeNull();
        _ledger.Append(Operation.Of(UserDecider.On(UserDecider.Stream("lihua"), Reset)), Day).ShouldBeNull();
        Admins.ShouldBe(["admin", "lihua"]);

        Ask("admin", new UserCommand.Lock("离职")).ShouldBe("access.last-admin");
        Ask("admin", new UserCommand.Rename("管理员")).ShouldBeNull();
        Admins.ShouldBe(["admin"]);
        Ask("lihua", new UserCommand.Join(Newer, Password, Noon)).ShouldBeNull();
        Admins.ShouldBe(["admin", "lihua"]);
    }

    [Fact]
    public void An_older_roll_of_one_who_cannot_sign_in_refuses_nothing()
    {
        Join("admin", "admin").ShouldBeNull();
        _ledger.Append(Operation.Of(UserDecider.On(UserDecider.Stream("admin"), Reset)), Day).ShouldBeNull();
        Join("wangfang", "sales").ShouldBeNull();
        Ask("wangfang", new UserCommand.Lock("离职")).ShouldBeNull();
        Join("lihua", "admin").ShouldBeNull();
        Admins.ShouldBe(["lihua"]);
    }

    [Fact]
    public void Nothing_of_a_refused_change_stands()
    {
        Join("admin", "admin").ShouldBeNull();
        var before = _ledger.Events.Count;
        Ask("admin", new UserCommand.Rename("管理员"), new UserCommand.Lock("离职")).ShouldBe("access.last-admin");
        _ledger.Events.Count.ShouldBe(before);
    }
}
