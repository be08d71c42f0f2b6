using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Specification;
using Invite = Daybook.Domain.Access.UserCommand.Invite;

namespace Daybook.Domain.Tests.Access;

public class UserTests
{
    private const string Token = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private const string Newer = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752";
    private static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Noon.AddDays(7);
    private static readonly string Password = Hash(1);
    private static readonly string Other = Hash(2);

    private static readonly Invite Invitation =
        new("wangfang", "王芳", [Roles.Warehouse, Roles.Sales], Locales.Chinese, Token, Later);
    private static readonly UserEvent Invited =
        new UserEvent.Invited("wangfang", "王芳", ["sales", "warehouse"], "zh", Token, Later);
    private static readonly UserEvent Joined = new UserEvent.Joined(Password);
    private static readonly UserEvent Locked = new UserEvent.Locked("离职");
    private static readonly UserEvent Reset = new UserEvent.PasswordReset(Newer, Later.AddDays(1), "忘记密码");
    private static readonly UserCommand.RequireGood Good = new(1, ["sales"]);

    private static Specified<UserCommand, UserEvent, User> Given(params UserEvent[] events) =>
        Specify<UserCommand, UserEvent, User>.Given(events);

    [Fact]
    public void Somebody_is_fit_for_work_who_is_not_locked_and_has_one_of_its_roles()
    {
        var fit = new UserCommand.RequireOneOf(["finance", "sales"]);
        Given(Invited).When(fit).ThenNothing();
        Given(Invited, Joined).When(fit).ThenNothing();
        Given(Invited, Joined, Locked).When(fit).ThenRefused("access.user-locked");
        Given(Invited).When(new UserCommand.RequireOneOf(["finance"])).ThenRefused("access.needs-one-of")
            .Facts["roles"].ShouldBe("finance");
        Given().When(fit).ThenRefused("access.unknown-user");
    }

    private static string Hash(byte salt)
    {
        byte[] bytes = [1, .. new byte[60]];
        bytes[20] = salt;
        return Convert.ToBase64String(bytes);
    }

    [Fact, Shows("X5")]
    public void Somebody_is_invited_with_roles_in_order() => Given().When(Invitation).Then(Invited);

    [Fact]
    public void The_same_invitation_again_changes_nothing_and_another_under_the_login_is_refused()
    {
        Given(Invited).When(Invitation).ThenNothing();
        Given(Invited).When(Invitation with { SecretHash = Newer }).ThenRefused("access.user-exists");
        Given(Invited, Joined).When(Invitation).ThenRefused("access.user-exists");
    }

    [Theory]
    [InlineData("Wangfang")]
    [InlineData("w")]
    [InlineData("wang fang")]
    [InlineData("wang/fang")]
    [InlineData("cafe\u0301")]
    [InlineData("王芳王芳王芳王芳王芳王芳王芳王芳王芳王")]
    public void A_login_has_one_spelling(string login) =>
        Given().When(Invitation with { Login = login }).ThenRefused("access.bad-login");

    [Theory]
    [InlineData(" WangFang ", "wangfang")]
    [InlineData("Cafe\u0301", "caf\u00e9")]
    [InlineData("王芳", "王芳")]
    public void What_is_typed_is_spelled_as_logins_are(string typed, string login)
    {
        Logins.Spelled(typed).ShouldBe(login);
        Logins.Problem(login).ShouldBeNull();
    }

    [Fact]
    public void Roles_and_languages_are_known_ones()
    {
        Given().When(Invitation with { Roles = [] }).ThenRefused("access.user-without-role");
        Given().When(Invitation with { Roles = ["root"] }).ThenRefused("access.unknown-role")
            .Facts["role"].ShouldBe("root");
        Given().When(Invitation with { Locale = "fr" }).ThenRefused("access.unknown-locale");
        Given(Invited).When(new UserCommand.ChangeLocale("fr")).ThenRefused("access.unknown-locale");
        Given(Invited).When(new UserCommand.ChangeRoles(["root"], "升职")).ThenRefused("access.unknown-role");
    }

    [Fact]
    public void No_secret_is_stored_as_it_is()
    {
        Given().When(Invitation with { SecretHash = "dbi_abc" }).ThenRefused("access.bad-secret-hash");
        Given(Invited).When(new UserCommand.Join(Token, "correct horse battery", Noon))
            .ThenRefused("access.bad-password-hash");
        Given(Invited, Joined).When(new UserCommand.ChangePassword(Password, "correct horse"))
            .ThenRefused("access.bad-password-hash");
        Given(Invited, Joined).When(new UserCommand.ResetPassword("dbi_abc", Later, "忘记密码"))
            .ThenRefused("access.bad-secret-hash");
    }

    [Fact, Shows("X5")]
    public void An_invitation_is_taken_once_before_it_expires()
    {
        var join = new UserCommand.Join(Token, Password, Noon);
        Given(Invited).When(join).Then(Joined);
        Given(Invited).When(join with { Now = Later }).ThenRefused("access.invitation-expired");
        Given(Invited).When(join with { TokenHash = Newer }).ThenRefused("access.no-invitation");
        Given(Invited, Joined).When(join).ThenRefused("access.no-invitation");
        Given().When(join).ThenRefused("access.no-invitation");
        Given(Invited, Locked).When(join).ThenRefused("access.user-locked");
    }

    [Fact]
    public void A_password_that_was_reset_lets_nobody_in_and_only_the_newest_invitation_is_good()
    {
        Given(Invited, Joined).When(new UserCommand.ResetPassword(Newer, Later.AddDays(1), "忘记密码")).Then(Reset);
        var state = Given(Invited, Joined, Reset).State;
        (state.MaySignIn, state.SecretHash, state.Generation).ShouldBe((false, null, 2));
        Given(Invited, Joined, Reset).When(new UserCommand.Join(Token, Other, Noon))
            .ThenRefused("access.no-invitation");
        Given(Invited, Joined, Reset).When(new UserCommand.Join(Newer, Other, Noon))
            .Then(new UserEvent.Joined(Other));
    }

    [Fact]
    public void A_person_does_not_reset_the_own_password_because_the_answer_would_be_lost()
    {
        var reset = new UserCommand.ResetPassword(Newer, Later.AddDays(1), "忘记密码", "wangfang");
        Given(Invited, Joined).When(reset).ThenRefused("access.own-password");
        Given(Invited, Joined).When(reset with { By = "lihua" }).Then(Reset);
        Given(Invited, Joined).When(reset with { By = null }).Then(Reset);
    }

    [Fact]
    public void A_password_is_changed_by_who_knows_the_former_one()
    {
        var change = new UserCommand.ChangePassword(Password, Other);
        Given(Invited, Joined).When(change).Then(new UserEvent.PasswordChanged(Other));
        Given(Invited, Joined, new UserEvent.PasswordChanged(Hash(3))).When(change)
            .ThenRefused("access.former-password");
        Given(Invited).When(change).ThenRefused("access.former-password");
        Given(Invited, Joined, Locked).When(change).ThenRefused("access.user-locked");
    }

    [Fact, Shows("X5")]
    public void A_session_is_good_until_a_lock_another_password_or_a_role_that_was_taken()
    {
        Given(Invited, Joined).When(Good).ThenNothing();
        Given(Invited, Joined, new UserEvent.RolesChanged(["admin", "sales"], "升职")).When(Good).ThenNothing();
        Given(Invited, Joined, new UserEvent.Renamed("王小芳")).When(Good).ThenNothing();
        Given(Invited, Joined, new UserEvent.RolesChanged(["viewer"], "调岗")).When(Good)
            .ThenRefused("access.roles-taken").Kind.ShouldBe(RefusalKind.Unauthorized);
        UserEvent[][] ends =
            [[Locked], [Locked, new UserEvent.Unlocked("回来")], [new UserEvent.PasswordChanged(Other)], [Reset]];
        foreach (var end in ends)
        {
            Given([Invited, Joined, .. end]).When(Good).ThenRefused("access.session-ended")
                .Kind.ShouldBe(RefusalKind.Unauthorized);
        }

        Given(Invited).When(Good).ThenRefused("access.session-ended");
        Given().When(Good).ThenRefused("access.session-ended");
    }

    [Fact]
    public void A_file_is_changed_and_changing_it_to_what_it_is_changes_nothing()
    {
        Given(Invited).When(new UserCommand.Rename("王小芳")).Then(new UserEvent.Renamed("王小芳"));
        Given(Invited).When(new UserCommand.Rename("王芳")).ThenNothing();
        Given(Invited).When(new UserCommand.ChangeLocale("en")).Then(new UserEvent.LocaleChanged("en"));
        Given(Invited).When(new UserCommand.ChangeLocale("zh")).ThenNothing();
        Given(Invited).When(new UserCommand.ChangeRoles(["viewer", "admin"], "升职"))
            .Then(new UserEvent.RolesChanged(["admin", "viewer"], "升职"));
        Given(Invited).When(new UserCommand.ChangeRoles(["warehouse", "sales"], "升职")).ThenNothing();
        Given(Invited, Joined).When(new UserCommand.Lock("离职")).Then(Locked);
        Given(Invited, Joined, Locked).When(new UserCommand.Unlock("回来")).Then(new UserEvent.Unlocked("回来"));
        Given(Invited, Joined).When(new UserCommand.Unlock("回来")).ThenNothing();
    }

    [Fact]
    public void Nothing_is_changed_of_somebody_who_is_not_there()
    {
        UserCommand[] commands =
        [
            new UserCommand.Lock("离职"), new UserCommand.Unlock("回来"), new UserCommand.Rename("王芳"),
            new UserCommand.ChangeRoles(["sales"], "升职"), new UserCommand.ChangeLocale("zh"),
            new UserCommand.ResetPassword(Newer, Later, "忘记密码"), new UserCommand.ChangePassword(Password, Other),
        ];
        foreach (var command in commands)
            Given().When(command).ThenRefused("access.unknown-user").Kind.ShouldBe(RefusalKind.NotFound);
    }

    [Theory]
    [InlineData("123456789", false)]
    [InlineData("1234567890", true)]
    [InlineData("正确的马电池订书钉", false)]
    [InlineData("正确的马电池订书钉。", true)]
    [InlineData("Wang.Fang.2026", false)]
    public void A_password_is_long_and_is_not_the_login(string password, bool good) =>
        (Passwords.Problem(password, "wang.fang.2026") is null).ShouldBe(good);

    [Fact]
    public void A_password_has_an_upper_limit() =>
        Passwords.Problem(new string('x', 201), "wangfang").ShouldBe(Passwords.Rule);
}
