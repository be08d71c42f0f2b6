using Daybook.Domain.Notes;
using Daybook.Kernel;
using Daybook.Projections.Notes;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Notes;

public sealed class NotesProjectionTests
{
    private static readonly StreamId Thing = StreamId.Parse("sales-order/TM:TM9001");
    private static readonly StreamId Notes = ThingNotesDecider.Of(Thing);
    private static readonly AttachedFile Contract = new("合同.pdf", "application/pdf", 3, new string('a', 64));

    [Fact]
    public void A_note_has_a_row_under_its_thing()
    {
        var notes = SpecifyProjection.Of(new NotesProjection()).Given(
            Notes, new ThingNotesEvent.CommentAdded("n1", "@wangfang", "周五前到货"),
            new ThingNotesEvent.FileAttached("n2", "@liqiang", Contract));
        var comment = notes.ThenRow($"{Notes.Id}/n1");
        (comment.Thing, comment.Kind, comment.Author, comment.Text, comment.FileName).ShouldBe(
            ("sales-order/TM:TM9001", NoteKind.Comment, "@wangfang", "周五前到货", null));
        var file = notes.ThenRow($"{Notes.Id}/n2");
        (file.Kind, file.FileName, file.MediaType, file.Bytes, file.Sha256).ShouldBe(
            (NoteKind.File, "合同.pdf", "application/pdf", 3, Contract.Sha256));
    }

    [Fact]
    public void A_withdrawn_note_says_by_whom_and_why_and_the_text_is_gone()
    {
        var notes = SpecifyProjection.Of(new NotesProjection()).Given(
            Notes, new ThingNotesEvent.CommentAdded("n1", "@wangfang", "周五前到货"),
            new ThingNotesEvent.CommentWithdrawn("n1", "写错单"),
            new ThingNotesEvent.FileAttached("n2", "@liqiang", Contract),
            new ThingNotesEvent.FileWithdrawn("n2", "旧版"));
        var comment = notes.ThenRow($"{Notes.Id}/n1");
        (comment.IsWithdrawn, comment.Text, comment.WithdrawnReason).ShouldBe((true, null, "写错单"));
        comment.WithdrawnBy.ShouldNotBeNullOrEmpty();
        var file = notes.ThenRow($"{Notes.Id}/n2");
        (file.IsWithdrawn, file.FileName, file.WithdrawnReason).ShouldBe((true, "合同.pdf", "旧版"));
    }
}
