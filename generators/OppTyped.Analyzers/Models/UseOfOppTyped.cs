using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using OppTyped.Generators;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Models;

/// <summary>
/// Decides whether a compilation can contain a model or a call of OppTyped. If not, the rules register no actions, so they take
/// no time.
/// </summary>
internal static class UseOfOppTyped
{
    private const string Library = "OppTyped";
    private const int BufferSize = 4096;

    private static readonly ConditionalWeakTable<Compilation, StrongBox<bool>> Known = new();
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<bool>> Mentions = new();

    /// <summary>Registers actions in each compilation that can contain a model or a call of OppTyped.</summary>
    public static void Register(AnalysisContext context, Action<CompilationStartAnalysisContext> register) =>
        context.RegisterCompilationStartAction(start =>
        {
            if (IsPossible(start.Compilation, start.CancellationToken))
            {
                register(start);
            }
        });

    /// <summary>
    /// Returns whether the compilation can use OppTyped. It must reference OppTyped. In addition, a source file must contain the
    /// name OppTyped, or another referenced assembly must use OppTyped.
    /// </summary>
    /// <remarks>The result is cached, because every rule needs it.</remarks>
    public static bool IsPossible(Compilation compilation, CancellationToken cancellation) =>
        Known.TryGetValue(compilation, out StrongBox<bool>? known)
            ? known.Value
            : Known.GetValue(compilation, _ => new StrongBox<bool>(Find(compilation, cancellation))).Value;

    private static bool Find(Compilation compilation, CancellationToken cancellation) =>
        compilation.FindType(AttributeNames.Schema) is not null
        && (IsUsedByReference(compilation) || compilation.SyntaxTrees.Any(tree => IsMentioned(tree, cancellation)));

    // Another assembly can contain models. Code that uses their patches does not need to mention OppTyped.
    private static bool IsUsedByReference(Compilation compilation) =>
        compilation.SourceModule.ReferencedAssemblySymbols.Any(static reference =>
            reference.Modules.Any(static module =>
                module.ReferencedAssemblies.Any(static used => used.Name == Library)));

    private static bool IsMentioned(SyntaxTree tree, CancellationToken cancellation)
    {
        if (!Mentions.TryGetValue(tree, out StrongBox<bool>? known))
        {
            known = Mentions.GetValue(tree, _ => new StrongBox<bool>(Contains(tree.GetText(cancellation))));
        }

        return known.Value;
    }

    // The blocks overlap. Otherwise a name at the border of two blocks would not be found.
    private static bool Contains(SourceText text)
    {
        char[] buffer = new char[BufferSize];
        for (int start = 0; start < text.Length; start += BufferSize - Library.Length + 1)
        {
            int length = Math.Min(BufferSize, text.Length - start);
            text.CopyTo(start, buffer, 0, length);
            if (buffer.AsSpan(0, length).IndexOf(Library.AsSpan()) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
