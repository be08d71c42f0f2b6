using Daybook.Web.Ground;

namespace Daybook.Web.Tests;

/// <summary>What every page does by itself.</summary>
public sealed class DeskPageTests
{
    /// <summary>Otherwise the page that is opened next would be shown as broken.</summary>
    [Fact]
    public async Task A_page_that_is_left_while_it_works_on_an_answer_only_stops()
    {
        var (asked, answered) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var desk = new DeskContext("sales");
        desk.Daybook.Before = async _ =>
        {
            asked.TrySetResult();
            await answered.Task;
        };
        var page = desk.At<TwoQuestions>("/l/orders", _ => { }).Instance;
        await asked.Task;
        page.Dispose();
        answered.SetResult();
        await page.Loaded;
        page.WasStopped.ShouldBeTrue("it is told by its token, which it can still ask for");
    }

    private sealed class TwoQuestions : DeskPage
    {
        private readonly TaskCompletionSource _loaded = new();

        public Task Loaded => _loaded.Task;

        public bool WasStopped { get; private set; }

        protected override async Task Load()
        {
            try
            {
                await Desk.Get("/api/orders", Gone);
                WasStopped = Gone.IsCancellationRequested;
                _loaded.SetResult();
            }
            catch (ObjectDisposedException e)
            {
                _loaded.SetException(e);
            }
        }
    }
}
