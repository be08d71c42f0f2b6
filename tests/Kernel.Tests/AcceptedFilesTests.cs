using System.Text;
using Daybook.Specification;
using Xunit.Sdk;

namespace Daybook.Kernel.Tests;

/// <summary>What an accept run writes, and what it never does.</summary>
public sealed class AcceptedFilesTests : IDisposable
{
    private const string Event = "Golden/orders.order-placed.v1.json";
    private const string Page = "docs/generated/events.md";

    private readonly string _root = Directory.CreateTempSubdirectory("daybook-accept").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_golden_file_that_is_missing_fails_and_is_written_by_an_accept_run()
    {
        Should.Throw<FailException>(() => Comparing().Kept(Event, Sample)).Message.ShouldContain("--accept");
        Has(Event).ShouldBeFalse();

        Accepting().Kept(Event, Sample).ShouldBe(Sample());

        Comparing().Kept(Event, () => throw new InvalidOperationException("nobody asks")).ShouldBe(Sample());
        Written().ShouldBe([Event]);
    }

    [Fact]
    public void A_golden_file_that_is_there_is_never_written_over()
    {
        Accepting().Kept(Event, Sample);

        Accepting().Kept(Event, () => "{\"number\":\"other\"}"u8.ToArray()).ShouldBe(Sample());

        Written().ShouldBe([Event]);
        AcceptedFiles.IsNeverWrittenOver(Event).ShouldContain("stored events do not change");
    }

    [Fact]
    public void A_page_is_compared_and_written_anew_by_an_accept_run()
    {
        Should.Throw<FailException>(() => Comparing().IsFresh(Page, "a\nb\n")).Message.ShouldContain("missing");
        Accepting().IsFresh(Page, "a\nb\n");
        Comparing().IsFresh(Page, "a\nb\n");
        Should.Throw<FailException>(() => Comparing().IsFresh(Page, "a\nc\n"))
            .Message.ShouldContain("line 2 would be: c");

        Accepting().IsFresh(Page, "a\nc\n");

        Comparing().IsFresh(Page, "a\nc\n");
        Written().ShouldBe([Page, Page]);
    }

    [Fact]
    public void What_is_as_it_was_accepted_is_not_written_again()
    {
        Accepting().IsFresh(Page, "a\n");
        Accepting().IsFresh(Page, "a\n");

        Written().ShouldBe([Page]);
    }

    [Fact]
    public void Nothing_is_written_without_an_accept_run()
    {
        Should.Throw<InvalidOperationException>(() => Comparing().Write(Page, "a\n"));

        Has(Page).ShouldBeFalse();
    }

    private static byte[] Sample() => Encoding.UTF8.GetBytes("{\"number\":\"1\"}");

    private AcceptedFiles Comparing() => new(_root, isAccepting: false, _root);

    private AcceptedFiles Accepting() => new(_root, isAccepting: true, _root);

    private bool Has(string path) => File.Exists(Path.Combine(_root, path));

    private string[] Written() => [.. Directory.GetFiles(_root, "*.written").SelectMany(File.ReadAllLines)];
}
