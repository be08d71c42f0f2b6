using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace Daybook.Web.Access;

/// <summary>The person of an open page. It follows the session: other roles apply at once, and when the session ends
/// the page has no person any more. So a page never has rights that its session has lost.</summary>
public sealed class LiveSession(ISessions sessions)
    : AuthenticationStateProvider, IHostEnvironmentAuthenticationStateProvider, IDisposable
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));
    private readonly CancellationTokenSource _closed = new();
    private readonly SemaphoreSlim _turn = new(1);
    private Task<AuthenticationState> _state = Task.FromResult(Nobody);
    private IDisposable? _watch;

    public override Task<AuthenticationState> GetAuthenticationStateAsync() => _state;

    /// <summary>The host gives the person who opened the page.</summary>
    public void SetAuthenticationState(Task<AuthenticationState> authenticationStateTask)
    {
        _state = authenticationStateTask;
        NotifyAuthenticationStateChanged(_state);
        _watch?.Dispose();
        _watch = authenticationStateTask is { IsCompletedSuccessfully: true, Result.User: { } person }
            && person.Identity is { IsAuthenticated: true }
            ? sessions.Watch(person, () => _ = Task.Run(Look))
            : null;
        // The session may have ended before the watch began.
        if (_watch is not null) _ = Task.Run(Look);
    }

    public void Dispose()
    {
        _watch?.Dispose();
        _closed.Cancel();
    }

    private async Task Look()
    {
        try
        {
            await _turn.WaitAsync(_closed.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        try
        {
            var person = (await _state).User;
            if (person.Identity is not { IsAuthenticated: true }) return;
            await Look(person);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task Look(ClaimsPrincipal person)
    {
        ClaimsPrincipal? now = null;
        try
        {
            now = await sessions.Now(person, _closed.Token);
        }
        finally
        {
            // Also after an error: without an answer the page must not keep its rights.
            if (now is null) Become(Nobody);
            else if (now != person) Become(new AuthenticationState(now));
        }
    }

    private void Become(AuthenticationState state)
    {
        _state = Task.FromResult(state);
        if (!_closed.IsCancellationRequested) NotifyAuthenticationStateChanged(_state);
    }
}
