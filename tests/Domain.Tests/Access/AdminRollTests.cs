using System.Collections.Immutable;
using Daybook.Domain.Access;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Access;

public class AdminRollTests
{
    private static readonly DateOnly Day = new(2026, 11, 30);
    private static readonly string Token = new('a', 64);
    private static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly string Password = Convert.ToBase64String([1, .. new byte[60]]);

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

    [Fact]
    public void An_admin_whose_password_was_reset_still_counts()
    {
        Join("admin", "admin").ShouldBeNull();
        Ask("admin", new UserCommand.ResetPassword(new string('b', 64), Noon.AddDays(1), "忘记密码")).ShouldBeNull();
        Admins.ShouldBe(["admin"]);
        Ask("admin", new UserCommand.Lock("离职")).ShouldBe("access.last-admin");
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
