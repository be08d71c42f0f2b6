using Daybook.Api.Operations;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>The demo company at a click: the server leaves a wish in a folder and reads there how the demo stands. The
/// script on the other side has its own test.</summary>
[Collection<DoorServer>]
public sealed class DemoTests(Served served) : IDisposable
{
    private const string Path = "/api/demo";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("daybook-demo-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact, Shows("X8")]
    public void A_wish_is_one_word_and_the_state_is_what_the_script_wrote()
    {
        var desk = new DemoDesk(_folder.FullName, TimeProvider.System);
        (desk.Now, desk.Wish(DemoWish.Open)).ShouldBe((DemoView.NotHere, false), "no script has written yet");

        Write("absent\n\n\n\n\n");
        desk.Now.ShouldBe(new DemoView(DemoState.Absent, null, null, null, null));
        desk.Wish(DemoWish.Open).ShouldBeTrue();
        Wish.ShouldBe("open\n");
        desk.Wish(DemoWish.Remove).ShouldBeTrue();
        Wish.ShouldBe("remove\n", "the later wish counts");
        Write("running\nhttp://127.0.0.1:5081\nadmin\nsecret\n\n");
        desk.Now.ShouldBe(new DemoView(DemoState.Running, "http://127.0.0.1:5081", "admin", "secret", null));
        Write("failed\n\n\n\naddress already in use\n");
        desk.Now.ShouldBe(new DemoView(DemoState.Failed, null, null, null, "address already in use"));
        _folder.GetFiles().Select(f => f.Name).Order().ShouldBe([DemoDesk.StateFile, DemoDesk.WishFile]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rm -rf\n")]
    public void A_state_that_is_none_counts_as_no_script(string state)
    {
        Write(state);
        new DemoDesk(_folder.FullName, TimeProvider.System).Now.ShouldBe(DemoView.NotHere);
    }

    [Fact]
    public void A_script_that_has_ended_takes_no_wish()
    {
        Write("absent\n\n\n\n\n");
        var later = new EdgeClock();
        later.Advance(TimeSpan.FromDays(1));
        new DemoDesk(_folder.FullName, later).Wish(DemoWish.Remove).ShouldBeFalse();
        _folder.GetFiles(DemoDesk.WishFile).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_script_the_click_is_refused_and_says_why()
    {
        (await served.Read(Path)).GetProperty("state").GetString().ShouldBe("notHere");
        var opened = await served.Post(Path);
        (opened.Status, opened.Code).ShouldBe((409, "demo.not-here"));
    }

    private string Wish => File.ReadAllText(System.IO.Path.Combine(_folder.FullName, DemoDesk.WishFile));

    private void Write(string state) =>
        File.WriteAllText(System.IO.Path.Combine(_folder.FullName, DemoDesk.StateFile), state);
}
