using Daybook.Domain.Access;
using Daybook.Projections.Access;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Access;

public sealed class UsersProjectionTests
{
    private static readonly DateTimeOffset Until = new(2026, 12, 7, 12, 0, 0, TimeSpan.Zero);
    private static readonly UserEvent Invited =
        new UserEvent.Invited("wangfang", "王芳", ["sales"], "zh", new string('a', 64), Until);
    private static readonly UserEvent Joined = new UserEvent.Joined("AQ==");

    private static UserRow After(params UserEvent[] events)
    {
        var stream = UserDecider.Stream("wangfang");
        var users = SpecifyProjection.Of(new UsersProjection());
        foreach (var e in events) users = users.Given(stream, e);
        return users.ThenRow("wangfang");
    }

    [Fact]
    public void Somebody_is_invited_until_a_password_is_chosen()
    {
        var row = After(Invited);
        (row.Status, row.InvitedUntil, row.JoinedAt).ShouldBe((UserStatus.Invited, Until, null));
        row = After(Invited, Joined);
        (row.Status, row.InvitedUntil).ShouldBe((UserStatus.Active, null));
        row.JoinedAt.ShouldBe(ProjectionSpecification<UserRow>.RecordedAt(2));
    }

    [Fact]
    public void A_lock_says_by_whom_and_why_and_is_lifted_whole()
    {
        var row = After(Invited, Joined, new UserEvent.Locked("离职"));
        (row.Status, row.LockedReason).ShouldBe((UserStatus.Locked, "离职"));
        row.LockedBy.ShouldNotBeNull();
        row = After(Invited, Joined, new UserEvent.Locked("离职"), new UserEvent.Unlocked("回来"));
        (row.Status, row.LockedAt, row.LockedBy, row.LockedReason).ShouldBe((UserStatus.Active, null, null, null));
        After(Invited, new UserEvent.Locked("离职"), new UserEvent.Unlocked("回来")).Status
            .ShouldBe(UserStatus.Invited);
    }

    [Fact]
    public void A_reset_password_is_an_open_invitation_and_joining_again_keeps_the_first_day()
    {
        UserEvent reset = new UserEvent.PasswordReset(new string('b', 64), Until.AddDays(1), "忘记密码");
        var row = After(Invited, Joined, reset);
        (row.Status, row.InvitedUntil, row.PasswordAt).ShouldBe((UserStatus.Invited, Until.AddDays(1), null));
        row = After(Invited, Joined, reset, Joined);
        row.JoinedAt.ShouldBe(ProjectionSpecification<UserRow>.RecordedAt(2));
        row.PasswordAt.ShouldBe(ProjectionSpecification<UserRow>.RecordedAt(4));
        After(Invited, Joined, new UserEvent.Locked("离职"), reset).Status.ShouldBe(UserStatus.Locked);
    }

    [Fact]
    public void Name_roles_and_language_are_those_of_now()
    {
        var row = After(
            Invited, new UserEvent.Renamed("王小芳"), new UserEvent.RolesChanged(["viewer"], "调岗"),
            new UserEvent.LocaleChanged("en"), Joined, new UserEvent.PasswordChanged("AQ=="));
        (row.Name, row.Locale).ShouldBe(("王小芳", "en"));
        row.Roles.ShouldBe(["viewer"]);
        row.PasswordAt.ShouldBe(ProjectionSpecification<UserRow>.RecordedAt(6));
    }
}
