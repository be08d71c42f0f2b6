using Daybook.Domain.Access;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Access;

public class SignInsTests
{
    private const string Here = "192.0.2.7";
    private static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly SignInsEvent SignedIn = new SignInsEvent.SignedIn("s1", Here);
    private static readonly SignInsEvent Failed = new SignInsEvent.Failed(Here);

    private static Specified<SignInsCommand, SignInsEvent, SignIns> Given(params SignInsEvent[] events) =>
        Specify<SignInsCommand, SignInsEvent, SignIns>.Given(events);

    private static SignInsEvent[] Failures(int count) => [.. Enumerable.Repeat(Failed, count)];

    [Fact, Shows("X5")]
    public void A_session_begins_and_ends_once()
    {
        Given().When(new SignInsCommand.SignIn("s1", Here)).Then(SignedIn);
        Given(SignedIn).When(new SignInsCommand.SignIn("s1", Here)).ThenNothing();
        Given(SignedIn).When(new SignInsCommand.SignOut("s1")).Then(new SignInsEvent.SignedOut("s1"));
        Given(SignedIn).When(new SignInsCommand.SignOut("s2")).ThenNothing();
        Given(SignedIn, new SignInsEvent.SignedOut("s1")).State.Open.ShouldBeEmpty();
    }

    [Fact]
    public void Sessions_of_a_day_have_a_limit()
    {
        SignInsEvent[] all =
        [
            .. Enumerable.Range(0, SignInsDecider.MostSessions).Select(n => new SignInsEvent.SignedIn($"s{n}", Here)),
        ];
        Given(all).When(new SignInsCommand.SignIn("one more", Here)).ThenRefused("access.too-many-sessions");
    }

    [Fact, Shows("X5")]
    public void Failures_are_written_down_until_there_are_too_many_of_them()
    {
        var (fail, most) = (new SignInsCommand.Fail(Here), SignInsDecider.MostFailures);
        Given(Failures(most - 1)).When(fail).MayRepeat().Then(Failed);
        Given(Failures(most)).When(fail).Then(new SignInsEvent.Failing(most));
        SignInsEvent[] full = [.. Failures(most), new SignInsEvent.Failing(most)];
        Given(full).When(fail).ThenNothing();
        Given(full).When(new SignInsCommand.HoldBack(Here, Noon)).ThenNothing();
    }

    [Fact]
    public void Attempts_are_held_back_once_for_each_time()
    {
        var heldBack = new SignInsEvent.HeldBack(Here, Noon);
        Given(Failed).When(new SignInsCommand.HoldBack(Here, Noon)).Then(heldBack);
        Given(Failed, heldBack).When(new SignInsCommand.HoldBack(Here, Noon)).ThenNothing();
        Given(Failed, heldBack).When(new SignInsCommand.HoldBack(Here, Noon.AddMinutes(15)))
            .Then(new SignInsEvent.HeldBack(Here, Noon.AddMinutes(15)));
    }
}
