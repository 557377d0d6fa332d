using OppTyped.Analyzers.Rules;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;
using OppTyped.LeadSquared;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A call of the client is not awaited.</summary>
public sealed class OPP032CallNotAwaitedTests
{
    private const string Message =
        "The call of UpdateAsync is not awaited, so its errors are lost. " +
        "Await the call, or write _ = before the call to ignore the result.";

    [Theory]
    [InlineData("void M() { «crm.UpdateAsync(update)»; }")]
    [InlineData("void M() { «crm.UpdateAsync(\"id\", changes)»; }")]
    [InlineData("void M() => «crm.UpdateAsync(update)»;")]
    [InlineData("Task M() { «crm.UpdateAsync(update)»; return Task.CompletedTask; }")]
    [InlineData("async Task M() { await Task.Yield(); «crm.UpdateAsync(update)»; }")]
    [InlineData("async void M() { await Task.Yield(); «crm.UpdateAsync(update)»; }")]
    [InlineData("void M() { «crm.UpdateAsync(update).ConfigureAwait(false)»; }")]
    [InlineData("void M() { «maybe?.UpdateAsync(update)»; }")]
    [InlineData("void M() { if (crm is not null) «crm.UpdateAsync(update)»; }")]
    [InlineData("void M() { for (;; «crm.UpdateAsync(update)») { } }")]
    [InlineData("void M(List<OpportunityUpdate> all) => all.ForEach(each => «crm.UpdateAsync(each)»);")]
    [InlineData("void M() { Action later = () => «crm.UpdateAsync(update)»; }")]
    [InlineData("void M() { Action later = () => { «crm.UpdateAsync(update)»; }; }")]
    [InlineData("void M() { Action later = delegate { «crm.UpdateAsync(update)»; }; }")]
    [InlineData("void M() { void Later() => «crm.UpdateAsync(update)»; Later(); }")]
    [InlineData("int P { set => «crm.UpdateAsync(update)»; }")]
    [InlineData("void M(Own own) { «own.UpdateAsync(update)»; }")]
    public Task A_call_that_is_not_awaited_is_reported(string member) => VerifyAsync(member, Message);

    [Theory]
    [InlineData("void M() { var task = «crm.UpdateAsync(update)»; }")]
    [InlineData("void M() { Task task = «crm.UpdateAsync(update)»; }")]
    [InlineData("async Task M() { await Task.Yield(); var task = «crm.UpdateAsync(update).ConfigureAwait(false)»; }")]
    [InlineData("void M() { void Later() { var task = «crm.UpdateAsync(update)»; } Later(); }")]
    public Task A_task_in_a_variable_that_is_not_used_is_reported(string member) => VerifyAsync(
        member,
        "The call of UpdateAsync is not awaited, so its errors are lost. " +
        "Await the call, or replace 'task' with '_' to ignore the result.");

    [Theory]
    [InlineData("void M(string[] ids) { «System.Linq.Enumerable.Select(ids, id => crm.UpdateAsync(id, changes))»; }")]
    [InlineData(
        "void M(string[] ids) { «System.Linq.Enumerable.Select(ids, async id => await crm.UpdateAsync(id, changes))»; }")]
    [InlineData("void M(string[] ids) { var all = «System.Linq.Enumerable.Select(ids, id => crm.UpdateAsync(id, changes))»; }")]
    public Task Calls_in_a_query_that_nothing_reads_are_reported(string member) => VerifyAsync(
        member,
        "The calls of UpdateAsync are never made, because nothing reads this sequence. " +
        "Call the client in a foreach loop, or await Task.WhenAll of the sequence.");

    [Theory]
    [InlineData("void M() { var task = crm.UpdateAsync(update); Action later = () => task.Wait(); }")]
    [InlineData("async Task M() { var task = crm.UpdateAsync(update); await Task.WhenAll(task); }")]
    [InlineData(
        """
        async Task M(string[] ids) =>
            await Task.WhenAll(System.Linq.Enumerable.Select(ids, id => crm.UpdateAsync(id, changes)));
        """)]
    [InlineData("void M(string[] ids) { System.Linq.Enumerable.Select(ids, id => Task.FromResult(id)); }")]
    [InlineData("void M() { var _ = crm.UpdateAsync(update); }")]
    [InlineData("static IEnumerable<Task> Run(Func<Task> call) => [call()]; void M() { Run(() => crm.UpdateAsync(update)); }")]
    [InlineData("ILeadSquaredClient Received(int calls) => crm; void M() { Received(1).UpdateAsync(update); }")]
    public Task Tasks_and_queries_that_are_used_are_not_reported(string member) => VerifyAsync(member);

    [Fact]
    public async Task The_fix_is_not_offered_for_a_query() => Assert.Empty(await Fixing.OfferedAsync(
        new OPP032CallNotAwaited(),
        new AwaitCallFix(),
        """
        using System.Linq; using System.Threading.Tasks; using OppTyped; using OppTyped.LeadSquared;
        class C
        {
            async Task M(ILeadSquaredClient crm, string[] ids, IOpportunityChanges changes)
            {
                await Task.Yield();
                «ids.Select(id => crm.UpdateAsync(id, changes))»;
            }
        }
        """));

    [Fact]
    public Task A_read_that_is_not_awaited_is_reported() =>
        VerifyAsync("void M() { «crm.GetAsync<DynamicOpportunity>(\"id\")»; }", "The call of GetAsync is not awaited");

    [Fact]
    public Task A_queued_update_that_is_not_awaited_is_reported() =>
        VerifyAsync(
            "void M() { «crm.QueueUpdateAsync(update)»; crm.GetQueuedUpdate(\"id\"); }",
            "The call of QueueUpdateAsync is not awaited");

    [Theory]
    [InlineData(
        "void M(IDApi api, OpportunityUpdate<D> update) { «api.UpdateAsync(update)»; }",
        "[OpportunityType(1)] partial class D { }",
        "The call of UpdateAsync is not awaited")]
    [InlineData(
        "void M(IDApi api) { «api.GetAsync(\"id\")»; api.OwnAsync(); }",
        "[OpportunityType(1)] partial class D { } partial interface IDApi { Task OwnAsync() => Task.CompletedTask; }",
        "The call of GetAsync is not awaited")]
    [InlineData(
        "void M(IDApi api) { «api.AddAsync(1, new D())»; }",
        "[VenueOpportunity] partial class D { [Schema(\"name\")] public string? A { get; set; } }",
        "The call of AddAsync is not awaited")]
    public Task A_call_on_a_models_HTTP_interface_is_reported(string member, string model, string message) =>
        Analysis.VerifyMessagePartsAsync(new OPP032CallNotAwaited(), "OPP032", Class(member) + model, [message]);

    [Theory]
    [InlineData("void M(IEnumerable<OpportunityUpdate> all) { «crm.BulkUpdateAsync(all)»; }")]
    [InlineData("void M(IAsyncEnumerable<OpportunityUpdate> all) { «crm.BulkUpdateAsync(all)»; }")]
    [InlineData("void M(OpportunityUpdate[] all) { «LeadSquaredClientExtensions.BulkUpdateAsync(crm, all)»; }")]
    public Task A_bulk_run_that_is_not_awaited_is_reported(string member) =>
        VerifyAsync(member, "The call of BulkUpdateAsync is not awaited");

    [Theory]
    [InlineData("async Task M(IEnumerable<OpportunityUpdate> all) { await crm.BulkUpdateAsync(all); }")]
    [InlineData("async Task M() => await crm.UpdateAsync(update);")]
    [InlineData("async Task M() { await crm.UpdateAsync(update).ConfigureAwait(false); }")]
    [InlineData("Task M() => crm.UpdateAsync(update);")]
    [InlineData("Task M() { return crm.UpdateAsync(update); }")]
    [InlineData("void M() { _ = crm.UpdateAsync(update); }")]
    [InlineData("void M() { var task = crm.UpdateAsync(update); task.Wait(); }")]
    [InlineData("void M() { crm.UpdateAsync(update).Wait(); }")]
    [InlineData("void M() { crm.UpdateAsync(update).ContinueWith(done => done.Exception, TaskScheduler.Default); }")]
    [InlineData("void M() { Func<Task> later = () => crm.UpdateAsync(update); }")]
    [InlineData(
        """
        Task M(IEnumerable<OpportunityUpdate> all)
        {
            var tasks = new List<Task>();
            foreach (var each in all) tasks.Add(crm.UpdateAsync(each));
            return Task.WhenAll(tasks);
        }
        """)]
    [InlineData(
        """
        void M()
        {
            System.Linq.Expressions.Expression<Action<ILeadSquaredClient>> setup = mock => mock.UpdateAsync(update, default);
        }
        """)]
    [InlineData("void M(Own own) { own.UpdateAsync(5); own.ToString(); }")]
    [InlineData("void M(Other other) { other.UpdateAsync(update); }")]
    public Task A_call_whose_task_is_used_is_not_reported(string member) => VerifyAsync(member);

    [Theory]
    [InlineData(
        "async Task M() { await Task.Yield(); «crm.UpdateAsync(update)»; }",
        "async Task M() { await Task.Yield(); await crm.UpdateAsync(update); }")]
    [InlineData(
        "async Task M() { /* now */ «crm.UpdateAsync(update).ConfigureAwait(false)»; }",
        "async Task M() { /* now */ await crm.UpdateAsync(update).ConfigureAwait(false); }")]
    [InlineData(
        "void M() { Func<Task> later = async () => { «crm.UpdateAsync(update)»; }; }",
        "void M() { Func<Task> later = async () => { await crm.UpdateAsync(update); }; }")]
    [InlineData("async Task M() => «crm.UpdateAsync(update)»;", "async Task M() => await crm.UpdateAsync(update);")]
    [InlineData(
        "void M() { async Task Now() => «crm.UpdateAsync(update)»; _ = Now(); }",
        "void M() { async Task Now() => await crm.UpdateAsync(update); _ = Now(); }")]
    public Task The_fix_awaits_the_call(string before, string after) =>
        Fixing.VerifyAsync(new OPP032CallNotAwaited(), new AwaitCallFix(), Source(before), Source(after));

    [Theory]
    [InlineData("void M() { «crm.UpdateAsync(update)»; }")]
    [InlineData("async Task M() { await Task.Yield(); Action later = () => «crm.UpdateAsync(update)»; later(); }")]
    [InlineData("async Task M() { await Task.Yield(); lock (crm) { «crm.UpdateAsync(update)»; } }")]
    [InlineData("async Task M() { await Task.Yield(); «maybe?.UpdateAsync(update)»; }")]
    public async Task No_fix_is_offered_where_await_is_not_possible(string member) =>
        Assert.Empty(await Fixing.OfferedAsync(new OPP032CallNotAwaited(), new AwaitCallFix(), Source(member)));

    private static string Class(string member) => $$"""
        class Use(ILeadSquaredClient crm, ILeadSquaredClient? maybe, OpportunityUpdate update, IOpportunityChanges changes)
        {
            {{member}}
            object All => (crm, maybe, update, changes);
        }
        {{InterfaceImplementation.Declare("Own", typeof(ILeadSquaredClient))}}
        partial class Own { public Task UpdateAsync(int other) => throw null!; }
        class Other { public Task UpdateAsync(OpportunityUpdate update) => Task.CompletedTask; }

        """;

    private static string Source(string member) => $"""
        using System; using System.Threading; using System.Threading.Tasks; using OppTyped; using OppTyped.LeadSquared;
        {Class(member)}
        """;

    private static Task VerifyAsync(string member, params string[] messages) =>
        Analysis.VerifyMessagePartsAsync(new OPP032CallNotAwaited(), "OPP032", Class(member), messages);
}
