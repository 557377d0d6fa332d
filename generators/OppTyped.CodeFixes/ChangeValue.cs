using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>An expression with a diagnostic. The fix changes it so that it can become a <c>Change&lt;T&gt;</c>.</summary>
internal sealed class ChangeValue
{
    private readonly CodeFixContext _context;
    private readonly SyntaxNode _root;

    private ChangeValue(
        CodeFixContext context,
        SyntaxNode root,
        SemanticModel semantics,
        ExpressionSyntax expression,
        ITypeSymbol fieldType)
    {
        _context = context;
        _root = root;
        Semantics = semantics;
        Expression = expression;
        FieldType = fieldType;
        Change = ShortTypeName.Of("OppTyped", "Change", semantics, expression.SpanStart);
    }

    public SemanticModel Semantics { get; }

    public ExpressionSyntax Expression { get; }

    /// <summary>The type argument of the change.</summary>
    public ITypeSymbol FieldType { get; }

    /// <summary>The name of the class <c>Change</c> at this position.</summary>
    public string Change { get; }

    /// <summary>Finds the expression of a diagnostic. Returns null if its target is not a <c>Change&lt;T&gt;</c>.</summary>
    public static async Task<ChangeValue?> FindAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SyntaxNode? node = root?.FindNode(context.Span, getInnermostNodeForTie: true);

        ExpressionSyntax? expression = context.Diagnostics[0].Id switch
        {
            // The compiler reports an error in the initializer of new() { … } at the name of a member.
            "CS0117" or "CS1922" => node?.FirstAncestorOrSelf<ImplicitObjectCreationExpressionSyntax>(),

            // For (decimal)maybe and maybe.Value, the compiler reports only the operand maybe.
            "CS8629" when node?.Parent is CastExpressionSyntax or MemberAccessExpressionSyntax => (ExpressionSyntax)node.Parent,
            _ => node as ExpressionSyntax,
        };
        return root is not null
            && expression is not null
            && await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is { } semantics
            && TargetOf(expression, semantics, context.CancellationToken) is { } target
            && TypeArgumentOfChange(target) is { } fieldType
            ? new ChangeValue(context, root, semantics, expression, fieldType)
            : null;
    }

    /// <summary>Returns the type argument of a <c>Change&lt;T&gt;</c>, or null for any other type.</summary>
    public static ITypeSymbol? TypeArgumentOfChange(ITypeSymbol? type) =>
        type is INamedTypeSymbol
        {
            Name: "Change",
            TypeArguments: { Length: 1 } arguments,
            ContainingType: null,
            ContainingNamespace: { Name: "OppTyped", ContainingNamespace.IsGlobalNamespace: true },
        }
            ? arguments[0]
            : null;

    /// <summary>Returns the type of an expression. The expression does not need to exist in the source code.</summary>
    public ITypeSymbol? TypeOf(ExpressionSyntax expression) =>
        Semantics
            .GetSpeculativeTypeInfo(Expression.SpanStart, expression, SpeculativeBindingOption.BindAsExpression)
            .Type;

    /// <summary>Returns the shortest name of a type at this position.</summary>
    public string NameOf(ITypeSymbol type) => type
        .WithNullableAnnotation(NullableAnnotation.None)
        .ToMinimalDisplayString(Semantics, Expression.SpanStart);

    /// <summary>Returns whether the compiler finds a method or constructor for an expression.</summary>
    public bool Binds(ExpressionSyntax expression) =>
        Semantics
            .GetSpeculativeSymbolInfo(Expression.SpanStart, expression, SpeculativeBindingOption.BindAsExpression)
            .Symbol is IMethodSymbol;

    /// <summary>Returns whether an expression is a call of <c>Change.To</c> or <c>Change.FromNullable</c>.</summary>
    public bool IsChangeFactory(ExpressionSyntax expression) =>
        Semantics.GetSymbolInfo(expression).Symbol is IMethodSymbol
        {
            Name: "To" or "FromNullable",
            ContainingType: { Name: "Change", Arity: 0 } type,
        }
        && type.ContainingNamespace is { Name: "OppTyped", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>Offers to replace the expression.</summary>
    public void Offer(string title, string replacement) => Offer(title, Expression, replacement, title);

    /// <summary>Offers to replace an expression.</summary>
    /// <param name="title">The title of the fix.</param>
    /// <param name="replaced">The expression, or an expression that contains it.</param>
    /// <param name="replacement">The new code.</param>
    /// <param name="key">The equivalence key. The same fix has the same key at all places.</param>
    public void Offer(string title, ExpressionSyntax replaced, string replacement, string key) => Offer(
        title,
        replaced,
        SyntaxFactory.ParseExpression(replacement).WithTriviaFrom(replaced),
        key);

    /// <inheritdoc cref="Offer(string, ExpressionSyntax, string, string)"/>
    public void Offer(string title, SyntaxNode replaced, SyntaxNode replacement, string key) => _context.RegisterCodeFix(
        CodeAction.Create(
            title,
            _ => Task.FromResult(_context.Document.WithSyntaxRoot(_root.ReplaceNode(replaced, replacement))),
            key),
        _context.Diagnostics);

    // Parentheses and the branches of conditional expressions have the same target as the whole expression.
    private static ITypeSymbol? TargetOf(ExpressionSyntax expression, SemanticModel semantics, CancellationToken cancellation)
    {
        SyntaxNode node = expression;
        while (node.Parent is ParenthesizedExpressionSyntax or SwitchExpressionSyntax
            || (node.Parent is ConditionalExpressionSyntax conditional && conditional.Condition != node)
            || (node.Parent is SwitchExpressionArmSyntax arm && arm.Expression == node)
            || (node.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce
                && coalesce.Right == node))
        {
            node = node.Parent;
        }

        return node.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
            && assignment.Right == node
            ? semantics.GetTypeInfo(assignment.Left, cancellation).Type
            : semantics.GetTypeInfo(node, cancellation).ConvertedType;
    }
}
