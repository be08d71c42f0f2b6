using Daybook.Domain.Notes;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Notes;

public class ThingNotesTests
{
    private const string Fang = "@wangfang";
    private const string Qiang = "@liqiang";
    private static readonly AttachedFile Contract = new("合同.pdf", "application/pdf", 3, new string('a', 64));
    private static readonly ThingNotesCommand.AddComment Say = new("n1", Fang, "客户要周五前到货");
    private static readonly ThingNotesCommand.AttachFile Attach = new("n2", Fang, Contract);
    private static readonly ThingNotesEvent Said = new ThingNotesEvent.CommentAdded("n1", Fang, "客户要周五前到货");
    private static readonly ThingNotesEvent Attached = new ThingNotesEvent.FileAttached("n2", Fang, Contract);
    private static readonly ThingNotesEvent Unsaid = new ThingNotesEvent.CommentWithdrawn("n1", "写错单");
    private static readonly ThingNotesEvent Detached = new ThingNotesEvent.FileWithdrawn("n2", "旧版");

    private static Specified<ThingNotesCommand, ThingNotesEvent, ThingNotes> Given(params ThingNotesEvent[] events) =>
        Specify<ThingNotesCommand, ThingNotesEvent, ThingNotes>.Given(events);

    private static ThingNotesCommand.Withdraw Withdraw(string id, string by, bool isAdmin = false) =>
        new(id, by, isAdmin, id == "n1" ? "写错单" : "旧版");

    [Fact]
    public void A_comment_is_a_fact_with_its_author() => Given().When(Say).Then(Said);

    [Fact]
    public void A_file_is_a_fact_with_its_hash() => Given().When(Attach).Then(Attached);

    [Fact]
    public void The_same_note_again_changes_nothing()
    {
        Given(Said).When(Say).ThenNothing();
        Given(Attached).When(Attach).ThenNothing();
    }

    [Fact]
    public void An_id_is_that_of_one_note()
    {
        Given(Said).When(Say with { Text = "别的" }).ThenRefused("notes.id-taken");
        Given(Said).When(Say with { Author = Qiang }).ThenRefused("notes.id-taken");
        Given(Said).When(Attach with { Id = "n1" }).ThenRefused("notes.id-taken");
        Given(Attached).When(Say with { Id = "n2" }).ThenRefused("notes.id-taken");
        Given(Attached).When(Attach with { Attached = Contract with { Name = "别的.pdf" } })
            .ThenRefused("notes.id-taken");
    }

    [Fact]
    public void The_same_bytes_are_attached_once_and_again_after_they_were_withdrawn()
    {
        var again = Attach with { Id = "n3", Attached = Contract with { Name = "合同 (1).pdf" } };
        Given(Attached).When(again).ThenRefused("notes.already-attached").Facts["name"].ShouldBe("合同.pdf");
        Given(Attached, Detached).When(again).Then(new ThingNotesEvent.FileAttached("n3", Fang, again.Attached));
    }

    [Fact]
    public void An_author_withdraws_the_own_notes()
    {
        Given(Said).When(Withdraw("n1", Fang)).Then(Unsaid);
        Given(Attached).When(Withdraw("n2", Fang)).Then(Detached);
    }

    [Fact]
    public void An_admin_withdraws_notes_of_others_and_nobody_else_does()
    {
        Given(Said).When(Withdraw("n1", Qiang, isAdmin: true)).Then(Unsaid);
        Given(Attached).When(Withdraw("n2", Qiang, isAdmin: true)).Then(Detached);
        Given(Said).When(Withdraw("n1", Qiang)).ThenRefused("notes.not-yours").Kind.ShouldBe(RefusalKind.Forbidden);
        Given(Attached).When(Withdraw("n2", Qiang)).ThenRefused("notes.not-yours");
    }

    [Fact]
    public void Once_withdrawn_a_note_stays_so()
    {
        Given(Said, Unsaid).When(Withdraw("n1", Fang)).ThenNothing();
        Given(Attached, Detached).When(Withdraw("n2", Qiang)).ThenNothing();
    }

    [Fact]
    public void Nothing_is_withdrawn_that_was_not_written() =>
        Given(Said).When(Withdraw("n9", Fang)).ThenRefused("notes.unknown-note").Kind.ShouldBe(RefusalKind.NotFound);

    [Fact]
    public void Comments_and_attachments_have_limits()
    {
        var comments = Enumerable.Range(0, ThingNotesDecider.MostComments)
            .Select(n => (ThingNotesEvent)new ThingNotesEvent.CommentAdded($"c{n}", Fang, "好")).ToArray();
        Given(comments).When(Say).ThenRefused("notes.too-many-comments");
        var files = Enumerable.Range(0, ThingNotesDecider.MostAttachments)
            .Select(n => (ThingNotesEvent)new ThingNotesEvent.FileAttached(
                $"f{n}", Fang, Contract with { Sha256 = $"{n:x64}" })).ToArray();
        Given(files).When(Attach).ThenRefused("notes.too-many-attachments");
    }

    [Theory]
    [InlineData("sales-order/TM:TM9001")]
    [InlineData("stock/FS:RC-30")]
    [InlineData("supplier/a%2Fb%3Ac")]
    public void The_notes_on_a_thing_name_it(string thing)
    {
        var notes = ThingNotesDecider.Of(StreamId.Parse(thing));
        notes.Category.ShouldBe("notes");
        ThingNotesDecider.ThingOf(notes).ToString().ShouldBe(thing);
    }

    [Theory]
    [InlineData("好", true)]
    [InlineData("第一行\n第二行", true)]
    [InlineData("<script>alert(1)</script>", true)]
    [InlineData(" \n ", false)]
    [InlineData("", false)]
    [InlineData("a\u0007b", false)]
    [InlineData("a\tb", false)]
    [InlineData("a\u0085b", false)]
    [InlineData("\u200b\u2060", false)]
    [InlineData("a\u202Eb", false)]
    [InlineData("a\u2066b", false)]
    [InlineData("👨‍👩‍👧", true)]
    public void A_comment_is_a_text_with_line_breaks(string text, bool isOne) =>
        NoteRules.IsComment(text).ShouldBe(isOne);

    [Fact]
    public void A_comment_has_a_limit_of_length()
    {
        NoteRules.IsComment(new string('字', NoteRules.MostCharacters)).ShouldBeTrue();
        NoteRules.IsComment(new string('字', NoteRules.MostCharacters + 1)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("合同 v2.pdf", true)]
    [InlineData("../etc/passwd.txt", false)]
    [InlineData("C:\\x.txt", false)]
    [InlineData("a:b.txt", false)]
    [InlineData(".txt", false)]
    [InlineData(" a.txt", false)]
    [InlineData("a\u202Efdp.txt", false)]
    [InlineData("a\nb.txt", false)]
    [InlineData("a\u2028b.txt", false)]
    [InlineData("", false)]
    public void A_file_name_has_no_folder_and_hides_nothing(string name, bool isOne) =>
        NoteRules.IsFileName(name).ShouldBe(isOne);

    [Theory]
    [InlineData("a.pdf", "application/pdf")]
    [InlineData("A.JPG", "image/jpeg")]
    [InlineData("发货.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("a.html", null)]
    [InlineData("a.svg", null)]
    [InlineData("a.pdf.exe", null)]
    [InlineData("pdf", null)]
    public void A_file_is_of_a_kind_that_is_allowed(string name, string? mediaType) =>
        NoteRules.MediaTypeOf(name).ShouldBe(mediaType);
}
